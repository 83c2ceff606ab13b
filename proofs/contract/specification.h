// What a contract promises, as terms: the specification's functions run over the term domain, for
// sizes and block numbers that may be affine in the loop indices; and the sequences of values that
// they speak of.
#ifndef A64_PROOFS_CONTRACT_SPECIFICATION_H
#define A64_PROOFS_CONTRACT_SPECIFICATION_H

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "proofs/contract/entry.h"
#include "spec/modes/mode.h"

namespace a64::proofs {

/// Memory that is to hold something on return, in blocks of 16 bytes, the last one of which may be
/// shorter.
struct Promise {
  std::string name;        ///< such as "out"
  std::size_t number = 0;  ///< of Contract::ensures
  u32 region = 0;
  i64 offset = 0;        ///< of the first byte in the region
  sim::Term bytes;       ///< 64 bits
  unsigned tail = 0;     ///< bytes mod 16
  unsigned special = 0;  ///< blocks at the end, the partial one counted, that are not ordinary
  /// What block number `block` (64 bits) is to be: 128 bits, 8 * tail of the partial one.
  std::function<sim::Term(spec::BlockRole role, sim::Term block)> content;
};

/// What the routine is to return.
struct PromisedValue {
  std::size_t number = 0;  ///< of Contract::ensures
  sim::Term value;         ///< as wide as the return type
};

struct Promises {
  std::vector<Promise> memory;
  std::vector<PromisedValue> values;
  std::vector<std::string> undecided;  ///< why some promise cannot be held to, in words
  std::vector<u32> sequences;          ///< that the promises speak of, in rising order
};

class Specification {
 public:
  /// `samples` are the entry bytes under each valuation. All are referred to.
  Specification(sim::TermFactory& factory, const Entry& entry,
                const std::array<EntryBytes, sim::kSamples>& samples);
  ~Specification();
  Specification(const Specification&) = delete;
  Specification& operator=(const Specification&) = delete;

  /// Those whose conditions hold at that size, under the assumptions in force. Where the routine is
  /// to do nothing there are none.
  Promises promises(const Size& size, Aliasing aliasing);

  /// Sequences have numbers, each from the first time on that a promise spoke of it.
  std::string_view sequence_name(u32 sequence) const;
  /// Value 0.
  sim::Term first(u32 sequence) const;
  /// Value `index` + 1, from `value`, which is number `index`.
  sim::Term next(u32 sequence, sim::Term value, sim::Term index) const;
  /// Whether the next value depends on nothing but the last one: then what relates values does
  /// not depend on where they stand.
  bool autonomous(u32 sequence) const;

  /// What 16 bytes on entry have to be so that value number `number` of the sequence is `value`,
  /// all else being as in `entry`; nothing where that is not known.
  struct Origin {
    u32 region = 0;
    i64 offset = 0;
    u128 block = 0;
  };
  std::optional<Origin> origin(u32 sequence, u64 number, u128 value, const EntryBytes& entry) const;

  /// Value number `index` under valuation k.
  u128 sample(u32 sequence, u64 index, std::size_t k) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace a64::proofs

#endif
