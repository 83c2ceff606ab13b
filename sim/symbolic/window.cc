#include "sim/symbolic/window.h"

namespace a64::sim {

i64 Window::first() const {
  const Page& page = pages_.front();
  return page.base + std::countr_zero(page.written);
}

i64 Window::end() const {
  const Page& page = pages_.back();
  return page.base + kPageBytes - std::countl_zero(page.written);
}

void Window::put(i64 at, ByteRef byte) {
  auto found = std::ranges::lower_bound(pages_, base_of(at), {}, &Page::base);
  if (found == pages_.end() || found->base != base_of(at)) {
    found = pages_.insert(found, Page{.base = base_of(at)});
  }
  found->written |= u64{1} << slot_of(at);
  found->bytes[slot_of(at)] = byte;
}

void Window::erase_below(i64 offset) {
  std::erase_if(pages_, [&](Page& page) {
    if (page.base + kPageBytes <= offset) return true;
    if (page.base < offset) page.written &= ~u64{0} << slot_of(offset);
    return page.written == 0;
  });
}

}  // namespace a64::sim
