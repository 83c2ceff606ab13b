#include "cli/commands/select_pair.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/commands/contract_search.h"
#include "proofs/equiv/equivalence.h"

namespace a64::cli {
namespace {

RoutineRequest side_request(const PairRequest& request, std::size_t side) {
  RoutineRequest routine;
  routine.file = request.files[side];
  routine.symbol = request.symbols[side].empty() ? request.symbol : request.symbols[side];
  routine.op = request.op;
  routine.load = request.load;
  routine.load.defines.insert(routine.load.defines.end(), request.defines[side].begin(),
                              request.defines[side].end());
  return routine;
}

/// The one that is left of what a contract file lists.
Result<RoutineRequest> only_one(std::vector<RoutineRequest> listed, const std::string& where) {
  if (listed.size() == 1) return std::move(listed.front());
  std::vector<std::string> names;
  for (const RoutineRequest& one : listed) {
    names.push_back(one.contract ? one.contract->symbol : one.symbol);
  }
  return Error{where, "several functions have a contract",
               fmt::format("name one with --symbol: {}", fmt::join(names, ", "))};
}

/// The side's request with the contract that lists it; without one where none does.
Result<RoutineRequest> listed(const PairRequest& request, std::size_t side) {
  const RoutineRequest own = side_request(request, side);
  if (request.contract_file.empty()) {
    auto all = with_contracts(own);
    if (!all) return all.error();
    return only_one(*std::move(all), own.file);
  }
  auto all = requests_of(request.contract_file, own.load);
  if (!all) return all.error();
  if (all->size() > 1 && !own.symbol.empty()) {
    std::erase_if(*all, [&](const RoutineRequest& one) { return one.symbol != own.symbol; });
  }
  if (all->empty()) return own;
  auto one = only_one(*std::move(all), request.contract_file);
  if (!one) return one.error();
  // The contract may be another file's, or of a function with another name.
  RoutineRequest with = own;
  with.contract = one->contract;
  with.contract_source = one->contract_source;
  with.siblings = one->siblings;
  return with;
}

Result<RoutineRequest> with_contract(const PairRequest& request) {
  if (!request.contract.prototype.empty()) {
    auto contract = proofs::parse_contract(request.contract);
    if (!contract) return contract.error();
    RoutineRequest routine = side_request(request, 0);
    routine.contract = *std::move(contract);
    routine.contract_source = "--prototype";
    return routine;
  }
  if (!request.contract.requirements.empty() || !request.contract.overlap.empty() ||
      !request.contract.does_nothing.empty() || !request.contract.types.empty()) {
    return Error{"--requires", "speaks of a prototype, and none is given", "add --prototype"};
  }
  auto old_side = listed(request, 0);
  if (!old_side) return old_side.error();
  if (old_side->contract) return old_side;
  auto new_side = listed(request, 1);
  if (!new_side) return new_side.error();
  if (!new_side->contract) return old_side;
  old_side->contract = new_side->contract;
  old_side->contract_source = new_side->contract_source;
  old_side->siblings = new_side->siblings;
  return old_side;
}

/// The routine of a side: the function that was asked for, else that of the contract's name, else
/// the only one.
Result<SelectedRoutine> select_side(RoutineRequest request) {
  const bool asked = !request.symbol.empty();
  Result<SelectedRoutine> selected = select_routine(request);
  if (selected || asked || !request.contract) return selected;
  request.contract->symbol.clear();
  Result<SelectedRoutine> only = select_routine(request);
  return only ? only : selected;
}

Status without_callees(const SelectedRoutine& selected) {
  if (selected.callees == nullptr || selected.callees->empty()) return Done{};
  return part_error(selected.image->path(), selected.routine.function.name,
                    "calls a function that a contract stands in for, of which equiv cannot tell "
                    "that two calls bring the same",
                    "link the function in, or compare without `calls`");
}

}  // namespace

Result<SelectedPair> select_pair(const PairRequest& request) {
  auto old_request = with_contract(request);
  if (!old_request) return old_request.error();
  auto old_side = select_side(*old_request);
  if (!old_side) return old_side.error();
  if (auto status = without_callees(*old_side); !status) return status.error();

  RoutineRequest new_request = side_request(request, 1);
  new_request.contract = *old_side->general;
  new_request.contract->symbol = old_side->routine.function.name;
  new_request.contract_source = old_side->contract_source;
  new_request.siblings = old_request->siblings;
  auto new_side = select_side(new_request);
  if (!new_side) return new_side.error();
  if (auto status = without_callees(*new_side); !status) return status.error();

  SelectedPair pair;
  pair.contract_source = old_side->contract_source;
  for (const proofs::Contract& contract : *old_side->contracts) {
    if (proofs::has_several_sizes(contract)) {
      return part_error(request.files[0], old_side->routine.function.name,
                        "sizes depend on more than one number, which equiv does not compare",
                        "fix all but one of them in `requires`");
    }
    proofs::Contract plain = proofs::equiv::without_promises(contract);
    // Cases that only promises told apart.
    if (std::ranges::find(pair.contracts, plain) == pair.contracts.end()) {
      pair.contracts.push_back(std::move(plain));
    }
  }
  pair.sides = {*std::move(old_side), *std::move(new_side)};
  return pair;
}

}  // namespace a64::cli
