#include "proofs/contract/contract_builder.h"

#include "proofs/contract/conditions.h"
#include "proofs/contract/parameters.h"
#include "proofs/contract/promises.h"
#include "proofs/contract/rights.h"

namespace a64::proofs {
namespace {

/// Takes `step` for each text until one fails.
template <class Step>
Status for_each(const std::vector<SourceText>& texts, Draft& draft, const Step& step) {
  for (const SourceText& text : texts) {
    if (Status status = step(text, draft); !status) return status;
  }
  return Done{};
}

Status read_does_nothing(const std::vector<SourceText>& texts, Draft& draft) {
  Comparisons all;
  for (const SourceText& text : texts) {
    const Result<Formula> formula = parse_formula(text);
    if (!formula) return formula.error();
    if (Status status = add_comparisons(*formula, text, draft, all); !status) return status;
  }
  if (!texts.empty() && all.conditions.empty()) {
    return texts.front().error(0, "this always holds, so that the routine never does anything",
                               "write when it returns at once, as in len < 16");
  }
  if (!texts.empty()) draft.contract.does_nothing = std::move(all.conditions);
  return Done{};
}

Status keep_erased(const ContractSource& source, Contract& contract) {
  contract.erased = source.erased;
  if (!contract.erased || (contract.erased->x & 1) == 0 || !contract.return_bits) return Done{};
  return error_at(source.erased_place, "x0 is to be erased, and holds the value that is returned",
                  "leave it out, or declare that the function returns void");
}

}  // namespace

Result<Contract> build_contract(const ContractSource& source, const StructLayouts& structs) {
  Draft draft;
  draft.contract.file = source.file.text();
  draft.contract.convention = source.convention;
  draft.contract.place = source.place;
  for (const SourceText& name : source.calls) {
    draft.contract.calls.push_back({name.text(), name.place()});
  }
  const Result<std::vector<PendingSize>> sizes = read_parameters(source.prototype, structs, draft);
  if (!sizes) return sizes.error();
  // Sizes and parts of buffers are checked for the values that `requires` leaves.
  Status status = for_each(source.requirements, draft, keep_required);
  if (status) status = write_values(draft);
  if (status) status = read_sizes(*sizes, draft);
  if (status) status = for_each(source.overlap, draft, add_overlap);
  if (status) status = read_does_nothing(source.does_nothing, draft);
  if (status) status = for_each(source.ensures, draft, add_ensures);
  if (status) status = set_rights(source, draft);
  if (status) status = set_secrecy(source, draft);
  if (status) status = keep_erased(source, draft.contract);
  if (!status) return status.error();
  return std::move(draft.contract);
}

}  // namespace a64::proofs
