// The code and literal data of an image, looked up once: what a run of millions of steps asks at
// each of them.
#ifndef A64_SIM_FORGETFUL_CODE_H
#define A64_SIM_FORGETFUL_CODE_H

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "sim/symbolic/machine.h"

namespace a64::sim::forgetful {

/// What is at a place of the code.
struct CodeSlot {
  enum class Kind : u8 {
    kUnseen,       ///< not looked up yet
    kNone,         ///< nothing that may be run
    kInstruction,  ///< one with semantics
    kUndefined,
    kUnsupported,
    kMoving,   ///< holds a part of an address that only linking settles
    kLibrary,  ///< the entry of a function of the C library
    kCallee,   ///< the entry of a function that is replaced by its contract
  };
  Kind kind = Kind::kUnseen;
  bool falls_through = false;  ///< control may go on to the next one
  bool unlisted = false;       ///< its time may depend on its operands
  bool reached = false;
  const isa::Instruction* instruction = nullptr;
};

class Code {
 public:
  /// The program outlives it.
  explicit Code(const Program& program);

  CodeSlot& at(u64 pc);
  const Program& program() const { return *program_; }
  /// The addresses of the slots that were reached.
  std::set<u64> reached() const;

  /// A word of 8, 16, 32, ... bits of data that no run can change, or an address in the image.
  struct Literal {
    u128 bits = 0;
    bool is_address = false;
  };
  /// `size` bytes at an address in the image's own terms; nothing if they are no such data.
  std::optional<Literal> literal(u64 address, unsigned size);

 private:
  struct Section {
    u64 address = 0;
    u64 size = 0;
    std::vector<CodeSlot> slots;  ///< of executable ones
    std::vector<u8> bytes;        ///< of read-only ones
    bool read_only = false;
    bool plain = false;  ///< no byte of it differs with where the image lies, or is to be filled in
  };

  void look_up(u64 pc, CodeSlot& slot) const;

  const Program* program_;
  std::vector<Section> sections_;
  std::size_t last_ = 0;             ///< section of the last instruction
  std::size_t last_literal_ = 0;     ///< and of the last literal
  std::map<u64, CodeSlot> outside_;  ///< library functions and callees without code
};

}  // namespace a64::sim::forgetful

#endif
