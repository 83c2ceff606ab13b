// Symbolic memory without arrays: bytes keyed by region, symbolic part of the offset and a
// constant. A byte nobody wrote is the region's initial one; a finished prefix stands for all
// that earlier loop trips wrote. Where two symbolic parts may or may not meet, the answer is a
// failure, never a guess.
#ifndef A64_SIM_SYMBOLIC_MEMORY_H
#define A64_SIM_SYMBOLIC_MEMORY_H

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/symbolic/region.h"
#include "sim/term/factory.h"

namespace a64::sim {

/// Byte `index` of `value`.
struct ByteRef {
  Term value;
  u8 index = 0;
  friend bool operator==(const ByteRef&, const ByteRef&) = default;
};

/// An offset into a region: symbolic part (64 bits, affine without a constant; the constant 0
/// if there is none) plus `constant`.
struct Place {
  const Region* region = nullptr;
  Term symbolic;
  i64 constant = 0;
};

/// Written bytes at one symbolic part, by constant; bytes without a value were not written.
class Window {
 public:
  bool empty() const { return bytes_.empty(); }
  i64 first() const { return first_; }
  i64 end() const { return first_ + static_cast<i64>(bytes_.size()); }
  /// The byte at `at`, or null where none was written.
  const ByteRef* find(i64 at) const {
    return at >= first_ && at < end() && bytes_[static_cast<std::size_t>(at - first_)].value
               ? &bytes_[static_cast<std::size_t>(at - first_)]
               : nullptr;
  }
  void put(i64 at, ByteRef byte);
  void erase(i64 at);

 private:
  i64 first_ = 0;
  std::vector<ByteRef> bytes_;
};

/// Bytes [low of the region, end) of a region hold, in 16-byte blocks, what `block` says.
struct FinishedPrefix {
  Term end;                               ///< offset, 64 bits, a multiple of 16
  std::function<Term(Term block)> block;  ///< 128-bit content of 16-byte block number `block`
};

/// Why a place in memory has no definite content.
struct MemoryFailure {
  std::string what;
};

class SymbolicMemory {
 public:
  using WindowKey = std::pair<u32, Term>;  ///< region, symbolic part
  struct WindowOrder {
    bool operator()(const WindowKey& a, const WindowKey& b) const {
      return a.first != b.first ? a.first < b.first : a.second->id < b.second->id;
    }
  };
  using Windows = std::map<WindowKey, Window, WindowOrder>;

  explicit SymbolicMemory(TermFactory& factory) : factory_(&factory) {}

  /// Regions outlive the memory and all its copies.
  void add_region(const Region& region) { regions_.push_back(&region); }
  std::span<const Region* const> regions() const { return regions_; }

  /// Where an address lies: its base symbol decides. Nothing if it has none, several, or a
  /// part that is not affine in the loop indices.
  std::optional<Place> resolve(Term address) const;
  Place place(const Region& region, Term offset) const;
  /// symbolic + constant, 64 bits.
  Term offset(const Place& place) const;

  /// `size` bytes (1..16) as a value of 8 * size bits.
  std::variant<Term, MemoryFailure> load(const Place& place, unsigned size) const;
  /// Whether each of the bytes was written by the run.
  bool written(const Place& place, unsigned size) const;
  /// Writes width(value) / 8 bytes.
  std::optional<MemoryFailure> store(const Place& place, Term value);

  /// What was written below a constant offset is lost: it may hold anything from now on.
  void forget_below(const Region& region, i64 offset);

  /// Content that is there before the run: like store, but written() does not count it.
  void set_initial(const Region& region, i64 offset, Term value);

  const Windows& windows() const { return windows_; }
  Windows& windows() { return windows_; }
  const FinishedPrefix* prefix(const Region& region) const;
  void set_prefix(const Region& region, FinishedPrefix prefix) {
    prefixes_[region.id] = std::move(prefix);
  }

 private:
  std::optional<MemoryFailure> check_apart(const Place& place, unsigned size) const;
  std::variant<ByteRef, MemoryFailure> unwritten_byte(const Place& place) const;

  TermFactory* factory_;
  std::vector<const Region*> regions_;
  Windows windows_;
  std::map<u32, Window> initial_;
  std::map<u32, FinishedPrefix> prefixes_;
};

}  // namespace a64::sim

#endif
