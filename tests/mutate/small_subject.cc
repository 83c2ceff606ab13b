#include "tests/mutate/small_subject.h"

#include <stdexcept>

#include "base/temporary_directory.h"
#include "base/write_file.h"
#include "proofs/contract/check.h"
#include "sim/image/load_image.h"

namespace a64::mutate_tests {
namespace {

template <class T>
T value_of(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().text());
  return *std::move(result);
}

}  // namespace

proofs::ContractOptions only(const std::string& prototype) {
  proofs::ContractOptions contract;
  contract.prototype = prototype;
  return contract;
}

SmallSubject::SmallSubject(const std::string& body, const proofs::ContractOptions& contract)
    : general_(value_of(proofs::parse_contract(contract))) {
  const TemporaryDirectory folder = value_of(TemporaryDirectory::make());
  const auto path = folder.path() / "f.S";
  value_of(write_file(path, "    .text\n    .globl f\nf:\n" + body));
  image_ = std::make_shared<const sim::Image>(value_of(sim::load_image(path)));
  contracts_ = std::make_shared<const std::vector<proofs::Contract>>(
      value_of(proofs::checked_specialisations(general_)));
  routine_ = {image_.get(), value_of(image_->function("f")), &contracts_->front()};
}

std::vector<proofs::MutationCase> SmallSubject::cases() const {
  proofs::ProveOptions options;
  options.jobs = 1;
  options.aliasings = proofs::aliasings(contract());
  if (contract().ensures.empty()) {
    std::erase(options.properties, proofs::Property::kFunctional);
  }
  return {{routine_, options, {&contract()}}};
}

SmallSubject copy_blocks() {
  return SmallSubject(
      "    cbz x2, 2f\n"
      "1:  ldr q0, [x0], #16\n"
      "    str q0, [x1], #16\n"
      "    subs x2, x2, #16\n"
      "    b.ne 1b\n"
      "2:  ret\n",
      {.prototype = "void f(const uint8_t in[len], uint8_t out[len], size_t len)",
       .requirements = {"len <= 2^16", "len % 16 == 0"},
       .does_nothing = {},
       .overlap = {},
       .ensures = {"out == in"}});
}

proofs::TheoremReport believe(const proofs::Routine&, const proofs::ProveOptions& options) {
  proofs::TheoremReport report;
  report.verdict = proofs::Verdict::kProved;
  for (const proofs::Property property : options.properties) {
    for (const proofs::Aliasing aliasing : options.aliasings) {
      report.properties.push_back({property, aliasing, proofs::Verdict::kProved});
    }
  }
  return report;
}

proofs::TheoremReport real_prover(const proofs::Routine& routine,
                                  const proofs::ProveOptions& options) {
  return proofs::prove(routine, options);
}

}  // namespace a64::mutate_tests
