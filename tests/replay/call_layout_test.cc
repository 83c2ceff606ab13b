// Where regions lie: their alignment, the unmapped page beside them, two at one address. And
// that the runner says so of every place in and around them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/replay/run_call.h"

namespace a64::replay_tests {
namespace {

using cli::Call;
using cli::Guard;
using cli::PlacedCall;
using testing::ElementsAre;
using testing::ElementsAreArray;

u64 address_of_first(const Call::Region& region, Guard guard) {
  Call call;
  call.regions = {region};
  call.registers = {Call::Address{0}};
  return run("returns_its_argument", call, guard).observed.x0;
}

TEST(CallLayout, HonoursAlignment) {
  const Call::Region region{.name = "in", .bytes = counting(13), .alignment = 64};
  EXPECT_EQ(address_of_first(region, Guard::kBehind) % 64, 0u);
  EXPECT_EQ(address_of_first(region, Guard::kBefore) % 64, 0u);
  const Call::Region odd{.name = "in", .bytes = counting(13), .alignment = 64, .misaligned_by = 24};
  EXPECT_EQ(address_of_first(odd, Guard::kBehind) % 64, 24u);
  EXPECT_EQ(address_of_first(odd, Guard::kBefore) % 64, 24u);
}

TEST(CallLayout, WatchesTheGapThatAlignmentLeaves) {
  Call call;
  call.regions = {{.name = "in", .bytes = counting(13), .writable = true, .alignment = 8}};
  const auto flip = [&](u64 offset) {
    call.registers = {Call::Address{0}, offset};
    return outcome(call, run("flips_byte", call));
  };
  EXPECT_EQ(flip(12), "returned");
  EXPECT_EQ(flip(13), "returned, changed in+13");
  EXPECT_EQ(flip(15), "returned, changed in+15");
  EXPECT_EQ(flip(16), "SIGSEGV at in+16");
}

/// 20 bytes to read and 10 to write at one address.
Call shared(u64 offset) {
  Call call;
  call.regions = {
      {.name = "in", .bytes = counting(20)},
      {.name = "out", .bytes = counting(10, 100), .writable = true, .same_address_as = 0}};
  call.registers = {Call::Address{1}, offset};
  return call;
}

TEST(CallLayout, RegionsAtOneAddressShareTheirBytes) {
  const Call call = shared(9);
  const auto result = run("flips_byte", call);
  EXPECT_EQ(outcome(call, result), "returned");
  EXPECT_THAT(result.regions[1], ElementsAre(1, 2, 3, 4, 5, 6, 7, 8, 9, 0xf5));
}

TEST(CallLayout, OfRegionsAtOneAddressEachHasItsOwnSize) {
  Call call = shared(10);
  EXPECT_EQ(outcome(call, run("flips_byte", call)), "returned, changed in=out+10");
  EXPECT_EQ(outcome(call, run("reads_byte", call)), "returned");
  call.registers[1] = u64{20};
  EXPECT_EQ(outcome(call, run("reads_byte", call)), "SIGSEGV at in=out+20");
}

TEST(CallLayout, OfRegionsAtOneAddressTheLongerOneSaysWhatTheShorterDoesNot) {
  Call call;
  call.regions = {
      {.name = "in", .bytes = counting(2)},
      {.name = "out", .bytes = counting(4, 100), .writable = true, .same_address_as = 0}};
  EXPECT_THAT(run("returns_its_argument", call).regions[1], ElementsAre(1, 2, 102, 103));
}

TEST(CallLayout, PointersAreEqualOnlyWhereTheyAreToBe) {
  Call call = shared(0);
  call.registers = {Call::Address{0}, Call::Address{1}};
  EXPECT_EQ(run("subtracts", call).observed.x0, 0u);
  call.regions[1].same_address_as.reset();
  EXPECT_NE(run("subtracts", call).observed.x0, 0u);
}

/// A call of flips_byte, and what must come of it.
struct Flip {
  PlacedCall placed;
  u32 region = 0;  ///< the first of those at the address
  i64 offset = 0;
  enum class Outcome { kAllowed, kChanged, kFault } outcome = Outcome::kAllowed;
};

/// Regions of random sizes, alignments, rights and common addresses; a byte in or around one.
Flip random_flip(std::mt19937_64& random) {
  const auto below = [&](u64 limit) { return random() % limit; };
  Flip flip;
  Call& call = flip.placed.call;
  flip.placed.guard = below(2) == 0 ? Guard::kBehind : Guard::kBefore;
  const u32 count = 1 + static_cast<u32>(below(6));
  for (u32 n = 0; n < count; ++n) {
    Call::Region region{.name = std::to_string(n), .bytes = counting(below(40), n)};
    region.writable = below(2) == 0;
    region.alignment = 1u << below(6);
    region.misaligned_by = static_cast<unsigned>(below(region.alignment));
    const u32 other = static_cast<u32>(below(count));
    if (other < n && !call.regions[other].same_address_as) region.same_address_as = other;
    call.regions.push_back(region);
  }
  const u32 named = static_cast<u32>(below(count));
  flip.region = call.regions[named].same_address_as.value_or(named);
  flip.offset = static_cast<i64>(below(200)) - 80;
  call.registers = {Call::Address{named}, static_cast<u64>(flip.offset)};

  i64 bytes = 0, writable = 0, alignment = 0, misaligned_by = 0;
  for (u32 n = 0; n < count; ++n) {
    const Call::Region& region = call.regions[n];
    if (n != flip.region && region.same_address_as != flip.region) continue;
    const i64 size = static_cast<i64>(region.bytes.size());
    bytes = std::max(bytes, size);
    if (region.writable) writable = std::max(writable, size);
    if (region.alignment > alignment) {
      alignment = region.alignment;
      misaligned_by = region.misaligned_by;
    }
  }
  const i64 gap = (-bytes - misaligned_by) & (alignment - 1);
  const bool fault = flip.placed.guard == Guard::kBehind ? flip.offset >= bytes + gap
                                                         : flip.offset < -misaligned_by;
  const bool inside = flip.offset >= 0 && flip.offset < writable;
  flip.outcome = fault    ? Flip::Outcome::kFault
                 : inside ? Flip::Outcome::kAllowed
                          : Flip::Outcome::kChanged;
  return flip;
}

/// The bytes that region `n` has afterwards, if it is writable.
std::vector<u8> bytes_after(const Flip& flip, u32 n) {
  const std::vector<Call::Region>& regions = flip.placed.call.regions;
  const Call::Region& region = regions[n];
  if (!region.writable) return {};
  std::vector<u8> bytes = region.bytes;
  const u32 first = region.same_address_as.value_or(n);
  for (u32 other = n; other-- > 0;) {  // what the earlier ones hold counts
    if (other != first && regions[other].same_address_as != first) continue;
    const std::size_t shared = std::min(bytes.size(), regions[other].bytes.size());
    std::copy_n(regions[other].bytes.begin(), shared, bytes.begin());
  }
  // A later one counts where no earlier one reaches, but then region n does not reach either.
  const bool hit = first == flip.region && flip.outcome != Flip::Outcome::kFault &&
                   flip.offset >= 0 && flip.offset < static_cast<i64>(bytes.size());
  if (hit) bytes[static_cast<std::size_t>(flip.offset)] ^= 0xff;
  return bytes;
}

TEST(CallLayout, EveryPlaceInAndAroundRegionsIsReportedForWhatItIs) {
  constexpr int kFlips = 3000;
  std::mt19937_64 random(8);
  std::vector<Flip> flips;
  std::vector<PlacedCall> calls;
  for (int n = 0; n < kFlips; ++n) {
    flips.push_back(random_flip(random));
    calls.push_back(flips.back().placed);
  }
  const auto results = cli::call_on_arm(program("flips_byte"), calls);
  ASSERT_TRUE(results.ok()) << results.error().text();
  ASSERT_EQ(results->size(), flips.size());
  std::array<int, 3> seen{};
  for (int n = 0; n < kFlips; ++n) {
    const Flip& flip = flips[n];
    const cli::CallResult& result = (*results)[n];
    const CallResponse& observed = result.observed;
    ++seen[static_cast<int>(flip.outcome)];
    const std::string what = "case " + std::to_string(n) + ": " + outcome(calls[n].call, result);
    EXPECT_EQ(observed.signal != 0, flip.outcome == Flip::Outcome::kFault) << what;
    EXPECT_EQ(observed.changed_regions,
              flip.outcome == Flip::Outcome::kChanged ? u64{1} << flip.region : 0)
        << what;
    if (flip.outcome == Flip::Outcome::kFault) {
      EXPECT_EQ(observed.fault_region, flip.region) << what;
      EXPECT_EQ(observed.fault_offset, flip.offset) << what;
    } else if (flip.outcome == Flip::Outcome::kChanged) {
      EXPECT_EQ(observed.changed_region, flip.region) << what;
      EXPECT_EQ(observed.changed_offset, flip.offset) << what;
    }
    for (u32 k = 0; k < calls[n].call.regions.size(); ++k) {
      EXPECT_THAT(result.regions[k], ElementsAreArray(bytes_after(flip, k))) << what;
    }
  }
  EXPECT_GT(*std::ranges::min_element(seen), 100) << "each outcome is met often";
}

}  // namespace
}  // namespace a64::replay_tests
