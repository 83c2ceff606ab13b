// One call of a routine: its arguments in the order of the prototype, the memory behind the
// pointers, and what the call has to leave there. Knows nothing of the guest, nor of AES.
#ifndef A64_TESTS_CORPUS_MODES_CALL_H
#define A64_TESTS_CORPUS_MODES_CALL_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace a64::modes_tests {

using Bytes = std::vector<std::uint8_t>;

struct Layout {
  bool in_place = false;      ///< the data is written over what it was made from
  bool guard_before = false;  ///< buffers start at unmapped pages, else they end at them
};

/// A number of a region of one call.
using RegionNumber = int;

struct Region {
  std::string name;
  Bytes bytes;  ///< on entry
  bool writable = false;
  unsigned alignment = 1;
  std::optional<RegionNumber> same_as = {};
  bool scratch = false;                ///< may hold anything on return
  std::optional<Bytes> expected = {};  ///< on return; of what may not be written: nothing
};

struct Argument {
  std::optional<RegionNumber> pointer;
  std::uint64_t value = 0;
};

struct Returned {
  std::uint64_t value = 0;
  unsigned bits = 64;  ///< what is above them in x0 is arbitrary
};

class Call {
 public:
  Call(Layout layout, std::uint64_t junk) : layout_(layout), junk_(junk) {}

  /// The next argument: a pointer to bytes that may only be read.
  RegionNumber reads(std::string name, Bytes bytes, unsigned alignment = 1);
  /// The next argument: a pointer to bytes that are read and written.
  RegionNumber updates(std::string name, Bytes bytes);
  /// The next argument: a pointer to bytes that may be written, no matter with what.
  void lends(std::string name, std::size_t bytes);
  /// The next argument: a pointer to as many bytes as `source` has, to be written; `source` itself
  /// where the layout is in place.
  RegionNumber writes_over(std::string name, RegionNumber source);
  /// The next argument: the same for a source that is an argument further on, which in_place_of
  /// then names.
  RegionNumber writes(std::string name, std::size_t bytes);
  /// `source`, which came after `target`, lies where `target` does if the layout is in place.
  void in_place_of(RegionNumber target, RegionNumber source);
  /// The next argument: a number of that many bits; what is above them is arbitrary.
  void number(std::uint64_t value, unsigned bits = 64);

  void expect(RegionNumber region, Bytes bytes) { regions_[region].expected = std::move(bytes); }
  void expect_return(std::uint64_t value, unsigned bits = 64) {
    returned_ = {.value = value, .bits = bits};
  }
  /// x18 need not be as it was.
  void need_not_keep_x18() { keeps_x18_ = false; }
  /// Nor need d8..d15.
  void need_not_keep_kernel_registers() { keeps_x18_ = keeps_d8_d15_ = false; }

  const std::vector<Region>& regions() const { return regions_; }
  const std::vector<Argument>& arguments() const { return arguments_; }
  const std::optional<Returned>& returned() const { return returned_; }
  bool keeps_x18() const { return keeps_x18_; }
  bool keeps_d8_d15() const { return keeps_d8_d15_; }
  Layout layout() const { return layout_; }
  std::uint64_t junk() const { return junk_; }

 private:
  RegionNumber add(Region region);

  Layout layout_;
  std::uint64_t junk_;
  std::vector<Region> regions_;
  std::vector<Argument> arguments_;
  std::optional<Returned> returned_;
  bool keeps_x18_ = true;
  bool keeps_d8_d15_ = true;
};

}  // namespace a64::modes_tests

#endif
