#include "tests/explain/subjects.h"

#include <stdexcept>

#include "base/read_file.h"
#include "proofs/contract/check.h"
#include "proofs/contract/contract_file.h"
#include "sim/image/load_image.h"

#ifndef A64_REPOSITORY
#error "tests/explain/CMakeLists.txt defines this"
#endif

namespace a64::explain_tests {

namespace {

template <class T>
T value_of(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().text());
  return *std::move(result);
}

}  // namespace

std::vector<proofs::Contract> contracts_of(const std::string& contract_file) {
  const std::string path = std::string(A64_REPOSITORY) + "/" + contract_file;
  return value_of(proofs::parse_contract_file(path, value_of(read_text(path)))).contracts;
}

Subject subject_of(const proofs::Contract& contract) {
  Subject subject{.name = contract.symbol, .image = nullptr, .contracts = nullptr, .routine = {}};
  subject.image =
      std::make_shared<const sim::Image>(value_of(sim::load_image(resolved_file(contract))));
  subject.contracts = std::make_shared<const std::vector<proofs::Contract>>(
      value_of(proofs::checked_specialisations(contract)));
  subject.routine = {subject.image.get(), value_of(subject.image->function(contract.symbol)),
                     &subject.contracts->front()};
  return subject;
}

}  // namespace a64::explain_tests
