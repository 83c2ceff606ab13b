// What is wrong is never proved: verdict, property and place of each way to be wrong.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/proofs/routines.h"

namespace a64::proofs {
namespace {

enum class File { kWrong, kFronted };
enum class Place { kNone, kMarked, kEntry };

struct Case {
  File file;
  const char* name;
  Verdict verdict;
  Property property;  ///< that falls
  Place place;        ///< that a finding names: the line marked with the case's name, the entry
};

void PrintTo(const Case& c, std::ostream* os) {
  *os << c.name;
}

class WrongRoutine : public testing::TestWithParam<Case> {
 protected:
  void expect(const ProveOptions& options) {
    const Case& c = GetParam();
    const LoadedRoutine loaded =
        c.file == File::kWrong ? wrong_routine(c.name) : fronted_routine(c.name);
    const TheoremReport report = prove(loaded.routine, options);
    EXPECT_EQ(report.verdict, c.verdict) << summary(report, loaded.routine);
    for (const PropertyReport& property : report.properties) {
      if (property.property == c.property) {
        EXPECT_EQ(property.verdict, c.verdict) << name_of(xts_contract(), property.aliasing);
      }
    }
    const auto found = findings(report, c.property, c.verdict);
    ASSERT_FALSE(found.empty()) << summary(report, loaded.routine);
    if (c.place != Place::kNone) {
      const u64 place = c.place == Place::kEntry ? loaded.routine.function.address
                                                 : marked(loaded.routine, c.name);
      ASSERT_NE(place, 0U);
      EXPECT_TRUE(std::ranges::any_of(found, [&](const Finding* f) { return f->pc == place; }))
          << summary(report, loaded.routine);
    }
    if (c.verdict != Verdict::kRefuted) return;
    EXPECT_TRUE(
        std::ranges::any_of(found, [](const Finding* f) { return f->counterexample.has_value(); }));
  }
};

TEST_P(WrongRoutine, IsNotProvedForShortLengths) {
  ProveOptions options;
  options.lengths = {0, 40};
  options.jobs = 1;
  expect(options);
}

TEST_P(WrongRoutine, IsNotProvedForAllLengths) {
  expect({});
}

const Case kCases[] = {
    {File::kWrong, "returns_at_once", Verdict::kRefuted, Property::kFunctional, Place::kNone},
    {File::kWrong, "copies", Verdict::kRefuted, Property::kFunctional, Place::kMarked},
    {File::kWrong, "zeroes", Verdict::kRefuted, Property::kFunctional, Place::kMarked},
    {File::kWrong, "runs_for_ever", Verdict::kRefuted, Property::kTermination, Place::kMarked},
    {File::kFronted, "runs_for_ever_at_37", Verdict::kRefuted, Property::kTermination,
     Place::kEntry},
    {File::kWrong, "jumps_outside", Verdict::kRefuted, Property::kTermination, Place::kMarked},
    {File::kWrong, "jumps_anywhere", Verdict::kRefuted, Property::kAbi, Place::kMarked},
    {File::kWrong, "returns_beside", Verdict::kRefuted, Property::kAbi, Place::kMarked},
    {File::kWrong, "unsupported", Verdict::kUnsupported, Property::kFunctional, Place::kMarked},
    {File::kWrong, "undefined", Verdict::kRefuted, Property::kTermination, Place::kEntry},
    {File::kFronted, "wrong_for_one_x9", Verdict::kRefuted, Property::kFunctional, Place::kNone},
    {File::kFronted, "wrong_for_one_input", Verdict::kRefuted, Property::kFunctional, Place::kNone},
    {File::kFronted, "exchanges_keys", Verdict::kRefuted, Property::kFunctional, Place::kNone},
    {File::kFronted, "shortens", Verdict::kRefuted, Property::kFunctional, Place::kNone},
};

INSTANTIATE_TEST_SUITE_P(Proofs, WrongRoutine, testing::ValuesIn(kCases),
                         [](const auto& info) { return info.param.name; });

TEST(WrongRoutines, OneLengthFarOutIsEnoughNotToBeProved) {
  const LoadedRoutine loaded = fronted_routine("wrong_for_one_length");
  const TheoremReport report = prove(loaded.routine, {});
  EXPECT_NE(report.verdict, Verdict::kProved) << summary(report, loaded.routine);
}

TEST(WrongRoutines, TheLowBitsOfTheStackPointerAreKnown) {
  const LoadedRoutine loaded = fronted_routine("uses_low_bits_of_sp");
  const TheoremReport report = prove(loaded.routine, {});
  EXPECT_EQ(report.verdict, Verdict::kProved) << summary(report, loaded.routine);
}

TEST(WrongRoutines, OnlyFourBitsOfTheStackPointerAreKnown) {
  const LoadedRoutine loaded = fronted_routine("uses_a_bit_of_sp_that_is_not_free");
  const TheoremReport report = prove(loaded.routine, {});
  EXPECT_NE(report.verdict, Verdict::kProved) << summary(report, loaded.routine);
}

TEST(WrongRoutines, OneLengthFarOutIsRightBelowIt) {
  const LoadedRoutine loaded = fronted_routine("wrong_for_one_length");
  ProveOptions options;
  options.max_len = 4'000'000;
  const TheoremReport report = prove(loaded.routine, options);
  EXPECT_EQ(report.verdict, Verdict::kProved) << summary(report, loaded.routine);
}

TEST(WrongRoutines, TheOtherDirectionIsRefuted) {
  for (const auto direction : {spec::Direction::kEncrypt, spec::Direction::kDecrypt}) {
    LoadedRoutine loaded = own_routine(direction);
    loaded.routine.contract =
        &xts_contract(direction == spec::Direction::kEncrypt ? spec::Direction::kDecrypt
                                                             : spec::Direction::kEncrypt);
    ProveOptions options;
    options.lengths = {16, 40};
    const TheoremReport report = prove(loaded.routine, options);
    EXPECT_EQ(report.verdict, Verdict::kRefuted);
    EXPECT_FALSE(findings(report, Property::kFunctional, Verdict::kRefuted).empty());
  }
}

TEST(WrongRoutines, CodeThatNoContractReachesIsRightAndListed) {
  const LoadedRoutine loaded = fronted_routine("looks_at_rounds");
  const TheoremReport report = prove(loaded.routine, {});
  EXPECT_EQ(report.verdict, Verdict::kProved) << summary(report, loaded.routine);
  std::vector<UnreachedRun> code = report.unreached;
  std::erase_if(code, [](const UnreachedRun& run) { return run.data; });
  ASSERT_EQ(code.size(), 1U);
  EXPECT_EQ(code[0].begin, marked(loaded.routine, "looks_at_rounds"));
  EXPECT_EQ(code[0].end, code[0].begin + 8);
}

TEST(WrongRoutines, NoLengthsIsNoProof) {
  const LoadedRoutine loaded = own_routine(spec::Direction::kEncrypt);
  ProveOptions options;
  options.lengths = {5, 4};
  EXPECT_EQ(prove(loaded.routine, options).verdict, Verdict::kError);
}

// A solver that answers nothing must not be asked without end either.
TEST(WrongRoutines, AnImpatientSolverProvesNothing) {
  const LoadedRoutine loaded = own_routine(spec::Direction::kEncrypt);
  ProveOptions options;
  options.max_len = 400;
  options.limits.resource_limit = 1;
  EXPECT_EQ(prove(loaded.routine, options).verdict, Verdict::kUnknown);
}

}  // namespace
}  // namespace a64::proofs
