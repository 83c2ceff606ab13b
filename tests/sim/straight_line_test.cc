// Random straight code, run by the symbolic machine from symbols and by the concrete one from
// their samples: every register must come to the sample of its term.
#include <gtest/gtest.h>

#include <sstream>

#include "sim/concrete/machine.h"
#include "sim/cosim/random.h"
#include "sim/symbolic/register_slots.h"
#include "tests/sim/recording_machine.h"
#include "tests/sim/setting.h"

namespace a64::sim {
namespace {

constexpr unsigned kPrograms = 24;
constexpr unsigned kLength = 300;  ///< instructions

/// Whether the instruction touches registers only.
bool is_straight(const isa::Instruction& instruction) {
  isa::WordDomain domain;
  RecordingMachine<isa::WordDomain> machine(domain);
  machine.state = zero_state();
  machine.loaded = [](unsigned size) { return isa::Word{0, 8 * size}; };
  isa::execute(machine, instruction);
  return !machine.memory && !machine.control;
}

std::string random_program(u64 number) {
  Random random(5, number);
  const auto rows = isa::table_rows();
  std::ostringstream body;
  for (unsigned made = 0; made < kLength;) {
    const isa::Pattern& pattern = rows[random.below(rows.size())].row.pattern;
    const u32 word = (static_cast<u32>(random.next()) & ~pattern.mask()) | pattern.value();
    const isa::Instruction instruction = isa::decode(word);
    if (instruction.support != isa::Support::kSupported || !is_straight(instruction)) continue;
    body << "\t.inst\t0x" << std::hex << word << "\n";
    ++made;
  }
  return body.str() + "\tnop";
}

ConcreteMachine concrete(const Setting& s, std::size_t sample) {
  const ImageFunction& f = s.program.function();
  ConcreteMemory memory;
  EXPECT_TRUE(memory.map({"code", f.address, f.bytes, {true, false, true}}));
  ConcreteMachine machine(std::move(memory));
  for (std::size_t slot = 0; slot < kRegisterSlots; ++slot) {
    const Term term = register_at(s.state.cpu, slot);
    register_at(machine.state(), slot) = {term->samples[sample], term->width};
  }
  machine.state().pc = f.address;
  return machine;
}

class StraightLine : public testing::TestWithParam<unsigned> {};

TEST_P(StraightLine, SamplesAreWhatTheConcreteMachineComputes) {
  Body s(random_program(GetParam()));
  auto symbolic = s.machine();
  expect<path_end::OutOfSteps>(symbolic.run(kLength));
  for (std::size_t k = 0; k < kSamples; ++k) {
    auto words = concrete(s, k);
    ASSERT_TRUE(std::holds_alternative<stop::OutOfSteps>(words.run(kLength, 0)));
    for (std::size_t slot = 0; slot < kRegisterSlots; ++slot) {
      const Term term = register_at(symbolic.state().cpu, slot);
      const isa::Word word = register_at(words.state(), slot);
      ASSERT_TRUE(term->width == word.width && term->samples[k] == word.bits)
          << register_name(slot) << ", last written at instruction "
          << (writer_of(symbolic.state().writers, slot) - s.pc(0)) / 4;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(SymbolicMachine, StraightLine, testing::Range(0U, kPrograms));

}  // namespace
}  // namespace a64::sim
