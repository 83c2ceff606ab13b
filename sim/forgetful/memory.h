// Memory by region and byte, without terms: of each byte what is known, and for each 8 bytes side
// by side that were stored as one the value itself, so that a register that was saved comes back.
// What nobody wrote, or was forgotten, is unknown. States share pages until they write to them.
#ifndef A64_SIM_FORGETFUL_MEMORY_H
#define A64_SIM_FORGETFUL_MEMORY_H

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "sim/forgetful/domain.h"

namespace a64::sim::forgetful {

struct Region {
  std::string name;
  SymbolId base = 0;  ///< an address is base + offset
  i64 low = 0;        ///< first offset that may be used
  i64 high = 0;       ///< behind the last one
  bool readable = true;
  bool writable = true;
  bool stack = false;
  bool secret = true;  ///< what it holds on entry
};

/// 64 bytes of a region.
struct Page {
  std::array<u8, 64> bits{};
  std::array<u8, 64> unknown{};
  std::array<u8, 64> secret{};
  u64 touched = 0;  ///< bytes that the arrays speak of
  u64 written = 0;  ///< by the run
  u8 whole = 0;     ///< of the 8 bytes from 8 k on `words` has the value
  std::array<Part, 8> words{};
  friend bool operator==(const Page&, const Page&);
};

class Memory {
 public:
  /// The regions outlive the memory and all its copies.
  explicit Memory(const std::vector<Region>& regions)
      : regions_(&regions), tables_(regions.size()) {}

  /// 1..16 bytes at a known offset.
  Value load(u32 region, i64 offset, unsigned size, const Domain& domain) const;
  void store(u32 region, i64 offset, const Value& value, const Domain& domain);
  /// The same as content that was there before the run.
  void set_initial(u32 region, i64 offset, const Value& value, const Domain& domain);
  /// Whether each of the bytes was written by the run.
  bool written(u32 region, i64 offset, unsigned size) const;

  /// The bytes from `first` up to `end` may have been overwritten with what is no more secret than
  /// `secret` says.
  void blur(u32 region, i64 first, i64 end, bool secret);

  /// What lies below is lost.
  void forget_below(u32 region, i64 offset);

  bool same_as(const Memory& other) const;
  /// Adds what it holds to `hash(bytes, count)`.
  template <class Hash>
  void hash_with(Hash&& hash) const;
  /// The same of what is known for certain only.
  template <class Hash>
  void hash_certain_with(Hash&& hash) const;
  /// Of bytes that are not known for certain nothing is known from now on.
  void coarsen();
  /// Becomes what either of both may be.
  void join(const Memory& other, const Domain& domain);

 private:
  struct Entry {
    i64 index = 0;  ///< offset / 64
    std::shared_ptr<Page> page;
  };
  using Table = std::vector<Entry>;  ///< by index

  const Page* find(u32 region, i64 index) const;
  Page& page_to_write(u32 region, i64 index);
  void put(u32 region, i64 offset, const Value& value, const Domain& domain, bool by_run);
  Part load_part(u32 region, i64 offset, unsigned size, const Domain& domain) const;
  /// `size` bytes, all in one page.
  Part within_page(u32 region, i64 offset, unsigned size) const;

  const std::vector<Region>* regions_;
  std::vector<Table> tables_;  ///< by region
};

template <class Hash>
void Memory::hash_with(Hash&& hash) const {
  for (const Table& table : tables_) {
    hash(reinterpret_cast<const u8*>("region"), 6);
    for (const Entry& entry : table) {
      const Page& page = *entry.page;
      hash(reinterpret_cast<const u8*>(&entry.index), sizeof entry.index);
      hash(page.bits.data(), 64);
      hash(page.unknown.data(), 64);
      hash(page.secret.data(), 64);
      hash(reinterpret_cast<const u8*>(&page.touched), sizeof page.touched);
      hash(reinterpret_cast<const u8*>(&page.written), sizeof page.written);
      hash(&page.whole, 1);
      for (unsigned k = 0; k < 8; ++k) {
        if (page.whole >> k & 1) {
          hash(reinterpret_cast<const u8*>(&page.words[k]), sizeof(Part));
        }
      }
    }
  }
}

template <class Hash>
void Memory::hash_certain_with(Hash&& hash) const {
  for (const Table& table : tables_) {
    hash(reinterpret_cast<const u8*>("region"), 6);
    for (const Entry& entry : table) {
      const Page& page = *entry.page;
      std::array<u8, 64> bits{};
      std::array<u8, 64> certain{};
      for (unsigned k = 0; k < 64; ++k) {
        if ((page.touched >> k & 1) == 0 || page.unknown[k] != 0) continue;
        bits[k] = page.bits[k];
        certain[k] = 1;
      }
      hash(reinterpret_cast<const u8*>(&entry.index), sizeof entry.index);
      hash(bits.data(), 64);
      hash(certain.data(), 64);
      for (unsigned k = 0; k < 8; ++k) {
        const Part& word = page.words[k];
        if ((page.whole >> k & 1) && word.definite()) {
          hash(reinterpret_cast<const u8*>(&word), sizeof(Part));
        }
      }
    }
  }
}

}  // namespace a64::sim::forgetful

#endif
