// A call carried out by the callee's contract, over the value domain of a machine: the same
// definition runs on words and on terms. What the contract asks for is an obligation of the caller;
// what it does not speak of holds anything afterwards.
#ifndef A64_PROOFS_CONTRACT_CONTRACT_CALL_H
#define A64_PROOFS_CONTRACT_CONTRACT_CALL_H

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <bit>
#include <map>
#include <optional>

#include "proofs/contract/callees.h"
#include "proofs/contract/layout.h"
#include "proofs/contract/promised_blocks.h"
#include "sim/library/effects.h"

namespace a64::proofs {

/// A machine that can carry out such calls. See sim/symbolic/machine.h for what each means.
template <class M>
concept CallMachine = sim::LibraryMachine<M> && requires(M m, typename M::Value v, u64 n) {
  { m.known(v) } -> std::same_as<std::optional<u64>>;
  { m.same(v, v) } -> std::same_as<bool>;
  { m.apart(v, n, v, n) } -> std::same_as<bool>;
  { m.anything(64u) } -> std::same_as<typename M::Value>;
  { m.recognised(v) } -> std::same_as<typename M::Value>;
  m.show(v);
  m.break_call(std::string());
  m.give_up_call(std::string());
};

template <CallMachine M>
class ContractCall {
 public:
  using Domain = typename M::Domain;
  using Value = typename M::Value;

  ContractCall(M& machine, const CalleeContract& callee)
      : m_(machine), callee_(callee), general_(callee.general) {}

  /// Returns to x30. Where the call is outside of the contract the machine has been told so.
  void run() {
    const Value caller = m_.x(30);
    sp_ = m_.sp();
    m_.base_is_sp();  // AAPCS64 6.4.5.1
    if (done() || !read_arguments() || !choose_case() || !lay_out()) return;
    read_buffers();
    if (done()) return;
    evaluate();
    if (done()) return;
    write_buffers();
    // What is read after something was written is to be apart from it.
    read_buffers();
    if (done()) return;
    m_.lose_scratch_registers({.low_vectors = general_.convention.keeps_low_vectors,
                               .x18 = general_.convention.x18_reserved,
                               .erases = general_.erased.has_value()});
    if (returned_) m_.set_x(0, *returned_);
    m_.jump(caller);
  }

  // What PromisedBlocks asks for.

  Value load(BufferId buffer, u64 offset, unsigned bytes) {
    return m_.load(plus(pointer(buffer), offset), bytes);
  }
  Value scalar(ScalarId id) const { return scalars_.at(id); }
  Value seen(Value value) { return m_.recognised(value); }

 private:
  bool done() { return m_.failed(); }
  Domain& d() { return m_.domain(); }
  Value plus(Value address, u64 offset) { return d().add(address, d().constant(64, offset)); }
  Value pointer(BufferId buffer) const { return pointers_.at(buffer); }
  const std::string& name() const { return general_.symbol; }

  Value argument(std::size_t parameter, unsigned bits) {
    const ArgumentPlace place = place_of_argument(parameter);
    // AAPCS64 6.8.2: what lies above a narrow argument is unspecified.
    return place.on_stack ? m_.load(plus(sp_, 8 * u64{place.number}), bits / 8)
                          : d().extract(m_.x(place.number), 0, bits);
  }

  bool read_arguments() {
    for (std::size_t k = 0; k < general_.parameters.size(); ++k) {
      if (const auto* buffer = std::get_if<BufferId>(&general_.parameters[k])) {
        pointers_[*buffer] = argument(k, 64);
        m_.show(pointers_[*buffer]);
      } else {
        const auto id = std::get<ScalarId>(general_.parameters[k]);
        set_scalar(id, argument(k, general_.scalar(id).bits));
      }
    }
    for (std::size_t k = 0; k < general_.scalars.size(); ++k) {
      const Scalar& scalar = general_.scalars[k];
      if (!scalar.field) continue;
      set_scalar(static_cast<ScalarId>(k),
                 load(scalar.field->buffer, scalar.field->offset, scalar.bits / 8));
    }
    return !done();
  }

  void set_scalar(ScalarId id, Value value) {
    scalars_[id] = value;
    if (!general_.scalar(id).secret) m_.show(value);
  }

  std::string requirements() const {
    return fmt::format("{} requires {}", name(), fmt::join(general_.requires_text, ", "));
  }

  static u64 largest(const Scalar& scalar) {
    const auto of_type = static_cast<u64>(low_mask(scalar.bits));
    return scalar.most.value_or(of_type);
  }
  /// Whether not every value of its type is one of the scalar's.
  static bool limited(const Scalar& scalar) {
    return !scalar.values.empty() || scalar.least != 0 || scalar.modulus != 1 ||
           largest(scalar) < low_mask(scalar.bits);
  }
  static bool admitted(const Scalar& scalar, u64 value) {
    if (!scalar.values.empty())
      return std::ranges::find(scalar.values, value) != scalar.values.end();
    return value >= scalar.least && value <= largest(scalar) &&
           value % scalar.modulus == scalar.remainder;
  }

  bool choose_case() {
    for (const Contract& one : callee_.cases) {
      bool fits = true;
      for (std::size_t k = 0; k < one.scalars.size() && fits; ++k) {
        const auto id = static_cast<ScalarId>(k);
        // Of the size admits() speaks, below.
        if (size_scalar(one) == id || !limited(one.scalars[k])) continue;
        const auto value = m_.known(scalar(id));
        if (!value) {
          m_.break_call(fmt::format("{}, and {} is not known to keep that here", requirements(),
                                    one.scalars[k].name));
          return false;
        }
        fits = admitted(one.scalars[k], *value);
      }
      if (fits) case_ = &one;
      if (fits) break;
    }
    if (case_ == nullptr) {
      m_.break_call(requirements() + ", which this call does not keep");
      return false;
    }
    if (const auto id = size_scalar(*case_)) {
      const auto size = m_.known(scalar(*id));
      if (!size) {
        m_.give_up_call(fmt::format(
            "{} is called with a {} that differs within the case: what sizes of a callee "
            "depend on has to be a known number",
            name(), case_->scalar(*id).name));
        return false;
      }
      size_ = *size;
    }
    if (!admits(*case_, size_)) {
      m_.break_call(fmt::format("{}, and {} is {}", requirements(), size_name(*case_), size_));
      return false;
    }
    idle_ = does_nothing(*case_, size_, size_).value_or(false);
    return true;
  }

  u64 bytes_of(const Area& area) const {
    return idle_ && area.bytes.factor != 0 ? 0 : area.bytes.at(size_);
  }
  Value address(const Area& area) const { return pointer(static_cast<BufferId>(area.region)); }

  /// Which buffers lie at one place, and whether the contract admits that they lie as they do.
  bool lay_out() {
    u32 equal = 0;
    for (std::size_t k = 0; k < case_->overlaps.size(); ++k) {
      const auto& [first, second] = case_->overlaps[k];
      if (m_.same(pointer(first), pointer(second))) equal |= u32{1} << k;
    }
    areas_ = areas(*case_, static_cast<Aliasing>(equal));
    const u64 above_sp = stack_argument_bytes(*case_);
    for (std::size_t a = 0; a < areas_.size(); ++a) {
      const Area& area = areas_[a];
      if (bytes_of(area) > M::kMostCallBytes) {
        m_.give_up_call(
            fmt::format("{} is called with {} bytes of {}: more than {} are not "
                        "supported of a callee",
                        name(), bytes_of(area), area.name, M::kMostCallBytes));
        return false;
      }
      if (!aligned(area)) return false;
      // The place of stack arguments is the callee's to write (AAPCS64 6.4.5.2).
      if (!apart(area, sp_, above_sp, "its arguments on the stack")) return false;
      for (std::size_t b = 0; b < a; ++b) {
        const Area& other = areas_[b];
        const bool read_only = area.access == Access::kRead && other.access == Access::kRead;
        if (!read_only && !apart(area, address(other), bytes_of(other), other.name)) return false;
      }
    }
    return true;
  }

  bool aligned(const Area& area) {
    if (area.alignment == 1) return true;
    const auto bits = static_cast<unsigned>(std::countr_zero(area.alignment));
    if (m_.known(d().extract(address(area), 0, bits)) == 0) return true;
    m_.break_call(
        fmt::format("{} is called with {} at an address that is not known to be a "
                    "multiple of {}",
                    name(), area.name, area.alignment));
    return false;
  }

  bool apart(const Area& area, Value other, u64 size, const std::string& what) {
    if (m_.apart(address(area), bytes_of(area), other, size)) return true;
    m_.break_call(fmt::format("{} is called with {} that may overlap {}", name(), area.name, what));
    return false;
  }

  void read_buffers() {
    for (const Area& area : areas_) {
      if (area.access == Access::kWrite) continue;
      sim::for_each_piece(m_, address(area), bytes_of(area), [&](Value at, unsigned bytes) {
        const Value content = m_.load(at, bytes);
        if (!area.secret && !written_) m_.show(content);
      });
    }
  }

  void evaluate() {
    PromisedBlocks<Domain, ContractCall> promised(d(), *case_, size_, *this);
    for (const Ensures* promise : promises_at(*case_, size_)) {
      if (!promise->target) {
        const Value value = promised.returned(*promise);
        const unsigned width = d().width(value);
        returned_ = width == 64 ? value : d().concat(m_.anything(64 - width), value);
        continue;
      }
      const u64 offset = sized(promise->target->offset).at(size_);
      for (u64 at = 0; const Value block : promised.target(*promise)) {
        const unsigned bytes = d().width(block) / 8;
        const Value value = bytes == 16 ? m_.recognised(block) : block;
        results_.emplace_back(plus(pointer(promise->target->buffer), offset + at), value);
        at += bytes;
      }
    }
  }

  void write_buffers() {
    written_ = true;
    for (const Area& area : areas_) {
      if (area.access == Access::kRead || idle_) continue;
      write_anything(address(area), bytes_of(area));
    }
    write_anything(sp_, stack_argument_bytes(*case_));
    for (const auto& [at, value] : results_) store(at, value);
  }

  void write_anything(Value address, u64 size) {
    sim::for_each_piece(m_, address, size,
                        [&](Value at, unsigned bytes) { m_.store(at, m_.anything(8 * bytes)); });
  }

  /// A value of 1..16 bytes, in pieces that a machine can store.
  void store(Value address, Value value) {
    u64 at = 0;
    sim::for_each_piece(m_, address, d().width(value) / 8, [&](Value where, unsigned bytes) {
      m_.store(where, d().extract(value, static_cast<unsigned>(8 * at), 8 * bytes));
      at += bytes;
    });
  }

  M& m_;
  const CalleeContract& callee_;
  const Contract& general_;
  Value sp_{};
  std::map<BufferId, Value> pointers_;
  std::map<ScalarId, Value> scalars_;
  const Contract* case_ = nullptr;  ///< one of the callee's
  u64 size_ = 0;
  bool idle_ = false;  ///< the callee is to do nothing
  bool written_ = false;
  std::vector<Area> areas_;
  std::vector<std::pair<Value, Value>> results_;  ///< address, value
  std::optional<Value> returned_;
};

}  // namespace a64::proofs

#endif
