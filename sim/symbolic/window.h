// Bytes that a run has written at one symbolic part of an offset, by the constant part. Pages
// are kept only where something was written, so that stores far apart cost no more than near ones.
#ifndef A64_SIM_SYMBOLIC_WINDOW_H
#define A64_SIM_SYMBOLIC_WINDOW_H

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

#include "sim/term/term.h"

namespace a64::sim {

/// Byte `index` of `value`.
struct ByteRef {
  Term value;
  u8 index = 0;
  friend bool operator==(const ByteRef&, const ByteRef&) = default;
};

class Window {
 public:
  bool empty() const { return pages_.empty(); }
  /// The lowest offset written. The window must not be empty.
  i64 first() const;
  /// Behind the highest offset written. The window must not be empty.
  i64 end() const;
  /// The byte at `at`, or null where none was written.
  const ByteRef* find(i64 at) const {
    const Page* page = page_of(at);
    return page != nullptr && page->written >> slot_of(at) & 1 ? &page->bytes[slot_of(at)]
                                                               : nullptr;
  }
  void put(i64 at, ByteRef byte);
  void erase_below(i64 offset);

  /// Calls visit(offset, byte) for each written byte in rising order.
  template <class Visit>
  void for_each(Visit&& visit) const {
    for (const Page& page : pages_) {
      for (u64 left = page.written; left != 0; left &= left - 1) {
        const auto slot = static_cast<unsigned>(std::countr_zero(left));
        visit(page.base + slot, page.bytes[slot]);
      }
    }
  }

 private:
  static constexpr i64 kPageBytes = 64;
  struct Page {
    i64 base = 0;     ///< a multiple of kPageBytes
    u64 written = 0;  ///< a bit for each byte, never 0 in a window
    std::array<ByteRef, kPageBytes> bytes{};
  };

  static unsigned slot_of(i64 at) { return static_cast<unsigned>(at & (kPageBytes - 1)); }
  static i64 base_of(i64 at) { return at & ~(kPageBytes - 1); }
  const Page* page_of(i64 at) const {
    const auto found = std::ranges::lower_bound(pages_, base_of(at), {}, &Page::base);
    return found != pages_.end() && found->base == base_of(at) ? &*found : nullptr;
  }

  std::vector<Page> pages_;  ///< by base
};

}  // namespace a64::sim

#endif
