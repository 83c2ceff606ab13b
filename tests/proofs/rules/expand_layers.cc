#include "tests/proofs/rules/expand_layers.h"

#include "spec/aes_layers.h"

namespace a64::proofs::testing {

Term expand_layers(RawDomain& raw, Term term) {
  if (term->children.empty()) return term;
  std::vector<Term> children;
  for (const Term child : term->children) children.push_back(expand_layers(raw, child));
  if (term->op != Op::kAesLayer) return raw.with_children(term, children);
  return spec::transparent::aes_layer(raw, static_cast<isa::AesLayer>(term->parameter),
                                      children[0]);
}

}  // namespace a64::proofs::testing
