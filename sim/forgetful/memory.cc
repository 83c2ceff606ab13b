#include "sim/forgetful/memory.h"

#include <algorithm>
#include <cstring>

namespace a64::sim::forgetful {

namespace {

static_assert(std::endian::native == std::endian::little,
              "bytes are gathered as the host has them");

constexpr i64 kPageBytes = 64;

i64 index_of(i64 offset) {
  return offset >> 6;
}
unsigned slot_of(i64 offset) {
  return static_cast<unsigned>(offset & (kPageBytes - 1));
}
u64 slots(unsigned first, unsigned count) {
  return mask64(count) << first;
}

u64 gather(const std::array<u8, 64>& bytes, unsigned slot, unsigned size) {
  u64 value = 0;
  std::memcpy(&value, &bytes[slot], size);
  return value;
}

void scatter(std::array<u8, 64>& bytes, unsigned slot, unsigned size, u64 value) {
  std::memcpy(&bytes[slot], &value, size);
}

/// Values that are whole give way to their bytes where these are about to change.
void break_words(Page& page, unsigned slot, unsigned size) {
  for (unsigned k = slot / 8; k <= (slot + size - 1) / 8; ++k) {
    page.whole &= static_cast<u8>(~(1u << k));
  }
}

}  // namespace

bool operator==(const Page& a, const Page& b) {
  if (a.bits != b.bits || a.unknown != b.unknown || a.secret != b.secret ||
      a.touched != b.touched || a.written != b.written || a.whole != b.whole) {
    return false;
  }
  for (unsigned k = 0; k < 8; ++k) {
    if ((a.whole >> k & 1) && a.words[k] != b.words[k]) return false;
  }
  return true;
}

const Page* Memory::find(u32 region, i64 index) const {
  const Table& table = tables_[region];
  const auto found = std::ranges::lower_bound(table, index, {}, &Entry::index);
  return found != table.end() && found->index == index ? found->page.get() : nullptr;
}

Page& Memory::page_to_write(u32 region, i64 index) {
  Table& table = tables_[region];
  auto found = std::ranges::lower_bound(table, index, {}, &Entry::index);
  if (found == table.end() || found->index != index) {
    found = table.insert(found, {index, std::make_shared<Page>()});
  } else if (found->page.use_count() != 1) {
    found->page = std::make_shared<Page>(*found->page);
  }
  return *found->page;
}

Part Memory::within_page(u32 region, i64 offset, unsigned size) const {
  const Page* page = find(region, index_of(offset));
  const unsigned slot = slot_of(offset);
  const bool region_secret = (*regions_)[region].secret;
  if (page == nullptr) return anything(8 * size, region_secret);
  if (size == 8 && slot % 8 == 0 && (page->whole >> (slot / 8) & 1)) return page->words[slot / 8];
  u64 bits = gather(page->bits, slot, size);
  u64 unknown = gather(page->unknown, slot, size);
  u64 secret = gather(page->secret, slot, size);
  const u64 wanted = slots(slot, size);
  if ((page->touched & wanted) != wanted) {
    for (unsigned k = 0; k < size; ++k) {
      if (page->touched >> (slot + k) & 1) continue;
      const u64 byte = u64{0xff} << (8 * k);
      bits &= ~byte;
      unknown |= byte;
      secret = region_secret ? secret | byte : secret & ~byte;
    }
  }
  return partly(bits, unknown, secret);
}

Part Memory::load_part(u32 region, i64 offset, unsigned size, const Domain& domain) const {
  const unsigned room = static_cast<unsigned>(kPageBytes) - slot_of(offset);
  if (size <= room) return within_page(region, offset, size);
  const Value low = narrow(
      8 * room, domain.extract(narrow(64, within_page(region, offset, room)), 0, 8 * room).low);
  const Value high = narrow(8 * (size - room), within_page(region, offset + room, size - room));
  return domain.concat(high, low).low;
}

Value Memory::load(u32 region, i64 offset, unsigned size, const Domain& domain) const {
  if (size <= 8) return narrow(8 * size, load_part(region, offset, size, domain));
  return {load_part(region, offset, 8, domain), load_part(region, offset + 8, size - 8, domain),
          8 * size};
}

void Memory::put(u32 region, i64 offset, const Value& value, const Domain& domain, bool by_run) {
  const unsigned size = value.width / 8;
  if (size > 8) {
    put(region, offset, narrow(64, value.low), domain, by_run);
    return put(region, offset + 8, narrow(8 * (size - 8), value.high), domain, by_run);
  }
  const unsigned slot = slot_of(offset);
  const auto room = static_cast<unsigned>(kPageBytes) - slot;
  if (size > room) {
    put(region, offset, domain.extract(value, 0, 8 * room), domain, by_run);
    return put(region, offset + room, domain.extract(value, 8 * room, 8 * (size - room)), domain,
               by_run);
  }
  Page& page = page_to_write(region, index_of(offset));
  break_words(page, slot, size);
  const Part bare = without_symbol(value.low, domain.symbols());
  scatter(page.bits, slot, size, bare.bits);
  scatter(page.unknown, slot, size, bare.unknown);
  scatter(page.secret, slot, size, bare.secret);
  if (size == 8 && slot % 8 == 0 && value.low != partly(bare.bits, bare.unknown, bare.secret)) {
    page.whole |= static_cast<u8>(1u << (slot / 8));
    page.words[slot / 8] = value.low;
  }
  page.touched |= slots(slot, size);
  if (by_run) page.written |= slots(slot, size);
}

void Memory::store(u32 region, i64 offset, const Value& value, const Domain& domain) {
  put(region, offset, value, domain, true);
}

void Memory::set_initial(u32 region, i64 offset, const Value& value, const Domain& domain) {
  put(region, offset, value, domain, false);
}

bool Memory::written(u32 region, i64 offset, unsigned size) const {
  for (unsigned k = 0; k < size; ++k) {
    const Page* page = find(region, index_of(offset + k));
    if (page == nullptr || (page->written >> slot_of(offset + k) & 1) == 0) return false;
  }
  return true;
}

void Memory::blur(u32 region, i64 first, i64 end, bool secret) {
  const bool region_secret = (*regions_)[region].secret;
  for (i64 at = first; at < end; ++at) {
    const Page* known_page = find(region, index_of(at));
    const unsigned slot = slot_of(at);
    const bool touched = known_page != nullptr && (known_page->touched >> slot & 1);
    // What nobody knows stays what it is.
    if (!touched && (region_secret || !secret)) continue;
    Page& page = page_to_write(region, index_of(at));
    break_words(page, slot, 1);
    // Where not all bits were unknown and public, what comes to be there tells of the old ones.
    const bool hidden = secret || (touched ? page.secret[slot] != 0 : region_secret);
    page.bits[slot] = 0;
    page.unknown[slot] = 0xff;
    page.secret[slot] = hidden ? 0xff : 0;
    page.touched |= slots(slot, 1);
  }
}

void Memory::forget_below(u32 region, i64 offset) {
  Table& table = tables_[region];
  const i64 index = index_of(offset);
  const auto kept = std::ranges::lower_bound(table, index, {}, &Entry::index);
  table.erase(table.begin(), kept);
  const unsigned slot = slot_of(offset);
  if (table.empty() || table.front().index != index || slot == 0) return;
  Page& page = page_to_write(region, index);
  break_words(page, 0, slot);
  const u64 left = ~mask64(slot);
  for (unsigned k = 0; k < slot; ++k) page.bits[k] = page.unknown[k] = page.secret[k] = 0;
  page.touched &= left;
  page.written &= left;
  if (page.touched == 0) table.erase(table.begin());
}

bool Memory::same_as(const Memory& other) const {
  for (std::size_t r = 0; r < tables_.size(); ++r) {
    const bool same =
        std::ranges::equal(tables_[r], other.tables_[r], [](const Entry& a, const Entry& b) {
          return a.index == b.index && (a.page == b.page || *a.page == *b.page);
        });
    if (!same) return false;
  }
  return true;
}

void Memory::coarsen() {
  for (u32 r = 0; r < tables_.size(); ++r) {
    for (std::size_t n = 0; n < tables_[r].size(); ++n) {
      Page& page = page_to_write(r, tables_[r][n].index);
      for (unsigned k = 0; k < 64; ++k) {
        if (page.unknown[k] == 0) continue;
        page.bits[k] = 0;
        page.unknown[k] = 0xff;
        if (page.secret[k] != 0) page.secret[k] = 0xff;
      }
      for (unsigned k = 0; k < 8; ++k) {
        if ((page.whole >> k & 1) && !page.words[k].definite()) {
          page.whole &= static_cast<u8>(~(1u << k));
        }
      }
    }
  }
}

void Memory::join(const Memory& other, const Domain& domain) {
  for (u32 r = 0; r < tables_.size(); ++r) {
    const bool region_secret = (*regions_)[r].secret;
    std::vector<i64> indices;
    for (const Entry& entry : tables_[r]) indices.push_back(entry.index);
    for (const Entry& entry : other.tables_[r]) indices.push_back(entry.index);
    std::ranges::sort(indices);
    indices.erase(std::ranges::unique(indices).begin(), indices.end());
    for (const i64 index : indices) {
      const Page* theirs = other.find(r, index);
      const Page* ours = find(r, index);
      if (ours != nullptr && theirs != nullptr && (ours == theirs || *ours == *theirs)) continue;
      const Page nothing;
      const Page a = ours != nullptr ? *ours : nothing;
      const Page b = theirs != nullptr ? *theirs : nothing;
      Page& page = page_to_write(r, index);
      page = Page{};
      page.written = a.written & b.written;
      for (unsigned k = 0; k < 64; ++k) {
        const bool in_a = a.touched >> k & 1, in_b = b.touched >> k & 1;
        if (!in_a && !in_b) continue;
        const u8 entry_secret = region_secret ? 0xff : 0;
        const u8 unknown = static_cast<u8>((in_a ? a.unknown[k] : 0xff) |
                                           (in_b ? b.unknown[k] : 0xff) | (a.bits[k] ^ b.bits[k]));
        page.unknown[k] = unknown;
        page.bits[k] = static_cast<u8>(a.bits[k] & ~unknown);
        page.secret[k] = static_cast<u8>(
            ((in_a ? a.secret[k] : entry_secret) | (in_b ? b.secret[k] : entry_secret)) & unknown);
        page.touched |= slots(k, 1);
      }
      for (unsigned k = 0; k < 8; ++k) {
        if (!(a.whole >> k & 1) || !(b.whole >> k & 1)) continue;
        Part p = domain.joined(a.words[k], b.words[k], 64, false);
        if (p.symbol == 0) p = partly(p.bits, p.unknown, p.secret);
        page.whole |= static_cast<u8>(1u << k);
        page.words[k] = p;
      }
    }
  }
}

}  // namespace a64::sim::forgetful
