// Symbolic memory without arrays: bytes keyed by region, symbolic part of the offset and a
// constant. A byte that nobody wrote or forgot is the region's initial one; one that was forgotten
// may be anything; finished blocks stand for all that earlier iterations wrote. Where two
// symbolic parts may or may not meet, the answer is a failure, never a guess, or "anything" in a
// region that was forgotten as a whole.
//
// Invariant: no byte of a region stands in two windows. Each store shows that it meets no other
// window, and whoever puts windows together otherwise has to ask windows_apart(). On this rests
// that the bytes of one window are what memory holds there, whatever the others hold.
#ifndef A64_SIM_SYMBOLIC_MEMORY_H
#define A64_SIM_SYMBOLIC_MEMORY_H

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/symbolic/region.h"
#include "sim/symbolic/window.h"
#include "sim/term/factory.h"

namespace a64::sim {

/// An offset into a region: symbolic part (64 bits, affine without a constant; the constant 0
/// if there is none) plus `constant`.
struct Place {
  const Region* region = nullptr;
  Term symbolic;
  i64 constant = 0;
};

/// Bytes [begin, end) of a region hold, in 16-byte blocks, what `block` says.
struct FinishedBlocks {
  Term begin;                             ///< offset, 64 bits, a multiple of 16; null: the region's
                                          ///< low end
  Term end;                               ///< likewise
  std::function<Term(Term block)> block;  ///< 128-bit content of 16-byte block number `block`
  std::size_t promise = 0;                ///< whoever set it may tell by this what the content is
};

/// Bytes of a region below an offset that nobody has written since they were forgotten: as
/// epochs differ, so do the bytes.
struct Forgotten {
  i64 below = 0;
  u32 epoch = 0;
  friend bool operator==(const Forgotten&, const Forgotten&) = default;
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

  /// Regions outlive the memory and all its copies. Their numbers are below 64.
  void add_region(const Region& region);
  std::span<const Region* const> regions() const { return regions_; }

  /// Where an address lies: its base symbol decides. Nothing if it has none, several, or a
  /// part that is not affine in the loop indices.
  std::optional<Place> resolve(Term address) const;
  /// The region whose base occurs in the address once and as it is, whatever else is in it. Nothing
  /// if there is none, or several.
  const Region* region_in(Term address) const;
  Place place(const Region& region, Term offset) const;
  /// symbolic + constant, 64 bits.
  Term offset(const Place& place) const;

  /// `size` bytes (1..16) as a value of 8 * size bits.
  std::variant<Term, MemoryFailure> load(const Place& place, unsigned size) const;
  /// Whether each of the bytes was written by the run.
  bool written(const Place& place, unsigned size) const;
  /// Writes width(value) / 8 bytes.
  std::optional<MemoryFailure> store(const Place& place, Term value);

  /// What lies below the offset is lost, written or not: it may hold anything from now on, and
  /// something else each time that this is called. Bytes at a symbolic offset that may lie
  /// there take everything up to their end with them.
  void forget_below(const Region& region, i64 offset);
  /// Nothing where nothing of the region was forgotten.
  std::optional<Forgotten> forgotten(const Region& region) const;
  /// The region has forgotten, below that offset or more, what no other state ever forgot.
  void forget_afresh(const Region& region, i64 below,
                     std::span<const SymbolicMemory* const> others);

  /// The whole region may hold anything, as no other state has it, and from now on what may or may
  /// not have been overwritten may be anything too.
  void forget_all(const Region& region, std::span<const SymbolicMemory* const> others);
  bool forgets(const Region& region) const { return forgetful_ >> region.id & 1; }
  /// A store somewhere in the region, or in its bytes [low, high): any of them may hold anything
  /// from now on.
  void store_anywhere(const Region& region);
  std::optional<MemoryFailure> store_between(const Region& region, i64 low, i64 high);
  /// Whether all of the region is as it was on entry.
  bool untouched(const Region& region) const;

  /// From now on what is popped off the stack stays behind in a region that no address reaches: at
  /// the offset that it had, the byte that was stored there last. Below offset 0 that is all that a
  /// run leaves where it pops; a byte at offset 0 says that it may have left more, anything.
  void keep_popped(const Region& stack, const Region& remains) { popped_ = {&stack, &remains}; }
  /// Whether that is done.
  bool keeps_popped() const { return popped_.stack != nullptr; }
  /// Of what was left nothing is known any more.
  void lose_remains();

  /// Whether the run has stored to the region; for a state that stands for many runs, whether
  /// one of them may have.
  u64 stored_to() const { return stored_to_; }  ///< a bit for each region's number
  void assume_stored_everywhere() { stored_to_ = ~u64{0}; }

  /// Whether the class invariant is shown to hold under the index space in force.
  bool windows_apart() const;

  /// Content that is there before the run: like store, but written() does not count it.
  void set_initial(const Region& region, i64 offset, Term value);

  const Windows& windows() const { return windows_; }
  Windows& windows() { return windows_; }
  const FinishedBlocks* finished(const Region& region) const;
  void set_finished(const Region& region, FinishedBlocks blocks) {
    finished_[region.id] = std::move(blocks);
  }
  /// Whether the byte at `offset` is one of those blocks'; nothing where it is not known.
  std::optional<bool> inside(const FinishedBlocks& blocks, Term offset) const;

 private:
  /// Offsets symbolic + [first, end).
  struct Stretch {
    Term symbolic;
    i128 first = 0;
    i128 end = 0;
  };
  bool apart(const Stretch& a, const Stretch& b) const;
  /// Of the stack, if that is what the region is: what is about to be forgotten below the offset.
  void leave_behind(const Region& region, i64 below);
  /// A value of which nothing is known.
  Term anything(unsigned size) const;
  std::optional<MemoryFailure> check_apart(const Place& place, unsigned size) const;
  std::variant<ByteRef, MemoryFailure> unwritten_byte(const Place& place) const;
  /// Region number of the bytes that an absent byte there is one of.
  u32 origin_of(const Place& place) const;

  TermFactory* factory_;
  std::vector<const Region*> regions_;
  Windows windows_;
  std::map<u32, Window> initial_;
  std::map<u32, FinishedBlocks> finished_;
  std::map<u32, Forgotten> forgotten_;  ///< by region
  /// Null: what is popped is forgotten.
  struct Popped {
    const Region* stack = nullptr;
    const Region* remains = nullptr;
  };
  Popped popped_;
  u64 stored_to_ = 0;  ///< a bit for each region
  u64 forgetful_ = 0;  ///< likewise
  u32 epochs_ = 0;
};

}  // namespace a64::sim

#endif
