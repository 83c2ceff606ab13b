#include "proofs/contract/callees.h"

#include "proofs/contract/contract_call.h"
#include "sim/concrete/machine.h"
#include "sim/symbolic/machine.h"

namespace a64::proofs {

void CalleeSet::add(u64 address, std::shared_ptr<const CalleeContract> contract) {
  entries_.push_back({.address = address,
                      .name = contract->general.symbol,
                      .on_words =
                          [contract](sim::ConcreteMachine& machine) {
                            ContractCall<sim::ConcreteMachine>(machine, *contract).run();
                          },
                      .on_terms =
                          [contract](sim::SymbolicMachine& machine) {
                            ContractCall<sim::SymbolicMachine>(machine, *contract).run();
                          }});
  contracts_.push_back(std::move(contract));
}

}  // namespace a64::proofs
