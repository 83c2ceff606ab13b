#include "sim/forgetful/explore.h"

#include <cstring>
#include <memory>
#include <unordered_map>

namespace a64::sim::forgetful {

namespace {

/// Passes of one branch on one path after which what differs between passes is forgotten.
constexpr u64 kPassesBeforeWidening = 1000;
/// States of which the same is known for certain, after which more of them are joined; and after
/// which what is known of them in part is given up, so that joining comes to an end.
constexpr u64 kAlikeBeforeJoining = 8;
constexpr u64 kAlikeBeforeCoarsening = 24;
/// Branches that one path may have on the way to where it is: each keeps a state.
constexpr std::size_t kDeepest = 20'000;

/// 128 bits that tell states apart: two different ones have the same with a chance of 2^-128 each.
struct Fingerprint {
  u64 a = 0x243f6a8885a308d3;
  u64 b = 0x13198a2e03707344;

  void add(u64 word) {
    a = mixed(a ^ word, 0x9e3779b97f4a7c15);
    b = mixed(b + word, 0xd6e8feb86659fd93);
  }
  void add(const u8* bytes, std::size_t count) {
    for (; count >= 8; bytes += 8, count -= 8) {
      u64 word = 0;
      std::memcpy(&word, bytes, 8);
      add(word);
    }
    if (count != 0) {
      u64 word = 0;
      std::memcpy(&word, bytes, count);
      add(word);
    }
  }
  friend bool operator==(const Fingerprint&, const Fingerprint&) = default;

 private:
  // A bijection of the state for each word, so that no two words lead to one state.
  static u64 mixed(u64 x, u64 factor) {
    x *= factor;
    x ^= x >> 32;
    x *= factor;
    return x ^ x >> 29;
  }
};

struct FingerprintHash {
  std::size_t operator()(const Fingerprint& f) const { return f.a; }
};

Fingerprint fingerprint(const State& s) {
  Fingerprint f;
  const auto add = [&](const auto& array) {
    f.add(reinterpret_cast<const u8*>(&array), sizeof array);
  };
  static_assert(sizeof(Part) == 48 && std::is_trivially_copyable_v<Part>, "a part has no padding");
  f.add(s.pc);
  f.add(s.stored_to);
  add(s.x);
  add(s.sp);
  add(s.v);
  add(s.flags);
  s.memory.hash_with([&](const u8* bytes, std::size_t count) { f.add(bytes, count); });
  return f;
}

void widen(Part& now, const Part& before, unsigned width, const Domain& domain) {
  if (now == before) return;
  now = domain.joined(now, before, width, false);
  // Bounds could go on growing for ever; the known bits can only become fewer.
  const Part by_bits = partly(now.bits, now.unknown, now.secret);
  now.lo = by_bits.lo;
  now.hi = by_bits.hi;
}

void widen(State& now, const State& before, const Domain& domain) {
  for (std::size_t n = 0; n < now.x.size(); ++n) widen(now.x[n], before.x[n], 64, domain);
  for (std::size_t n = 0; n < now.v.size(); ++n) {
    for (unsigned half = 0; half < 2; ++half) widen(now.v[n][half], before.v[n][half], 64, domain);
  }
  for (std::size_t n = 0; n < now.flags.size(); ++n) {
    widen(now.flags[n], before.flags[n], 1, domain);
  }
  widen(now.sp, before.sp, 64, domain);
  now.memory.join(before.memory, domain);
}

// What is known of a value in part is forgotten; what is known for certain stays.
void coarsen(Part& p, unsigned width) {
  if (p.definite()) return;
  Part all = anything(width, p.secret != 0);
  all.symbol = p.symbol;
  all.sign = p.sign;
  p = all;
}

void join(State& now, const State& other, const Domain& domain, bool coarsely) {
  const auto with = [&](Part& mine, const Part& theirs, unsigned width) {
    mine = domain.joined(mine, theirs, width, false);
    if (coarsely) coarsen(mine, width);
  };
  for (std::size_t n = 0; n < now.x.size(); ++n) with(now.x[n], other.x[n], 64);
  for (std::size_t n = 0; n < now.v.size(); ++n) {
    for (unsigned half = 0; half < 2; ++half) with(now.v[n][half], other.v[n][half], 64);
  }
  for (std::size_t n = 0; n < now.flags.size(); ++n) with(now.flags[n], other.flags[n], 1);
  with(now.sp, other.sp, 64);
  now.stored_to |= other.stored_to;
  now.memory.join(other.memory, domain);
  if (coarsely) now.memory.coarsen();
}

/// Of what is known for certain: states that are alike in it may be joined at little loss.
Fingerprint certain_fingerprint(const State& s) {
  Fingerprint f;
  f.add(s.pc);
  const auto add = [&](const Part& p) {
    f.add(u64{p.symbol} << 2 | static_cast<u64>(p.sign + 1));
    f.add(p.definite() ? p.bits : ~u64{0} - 12345);
    f.add(u64{p.definite()});
  };
  for (const Part& p : s.x) add(p);
  for (const auto& halves : s.v) {
    for (const Part& p : halves) add(p);
  }
  for (const Part& p : s.flags) add(p);
  add(s.sp);
  s.memory.hash_certain_with([&](const u8* bytes, std::size_t count) { f.add(bytes, count); });
  return f;
}

class Explorer {
 public:
  Explorer(Machine& machine, Code& code, const Domain& domain, const ExploreLimits& limits,
           const std::function<void(const State&)>& on_return)
      : machine_(machine), code_(code), domain_(domain), limits_(limits), on_return_(on_return) {}

  Exploration run(State start) {
    follow(std::move(start), {});
    while (!open_.empty() && !over_) {
      Fork& fork = open_.back();
      if (fork.sides.empty()) {
        leave(fork);
        open_.pop_back();
        continue;
      }
      State side = std::move(fork.sides.back());
      fork.sides.pop_back();
      enter(std::move(side), fork.pc);
    }
    return std::move(result_);
  }

 private:
  /// A branch on the way to where the run is, with the sides that are still to be followed.
  struct Fork {
    u64 pc = 0;
    std::optional<Fingerprint> state;  ///< that the stretch up to it began with
    std::vector<State> sides;
  };
  /// Of one branch, on the way to where the run is.
  struct Passes {
    u64 count = 0;
    std::optional<State> last;
  };

  /// States of which the same is known for certain, at one place.
  struct Alike {
    u64 count = 0;
    std::unique_ptr<State> joined;  ///< of all but the first few
  };

  void note(End end) {
    for (const End& other : result_.ends) {
      if (other.kind == end.kind && other.pc == end.pc) return;
    }
    result_.ends.push_back(std::move(end));
  }

  // A side of a branch at `pc`.
  void enter(State side, u64 pc) {
    Passes& passes = passes_[pc];
    if (passes.count >= kPassesBeforeWidening) {
      if (passes.last && passes.last->pc == side.pc) widen(side, *passes.last, domain_);
      passes.last = side;
    }
    if (met(fingerprint(side))) return;
    Alike& alike = alike_[certain_fingerprint(side)];
    if (++alike.count > kAlikeBeforeJoining) {
      // What was followed before stands for the side, if that makes no difference to it.
      if (alike.joined) join(side, *alike.joined, domain_, alike.count > kAlikeBeforeCoarsening);
      alike.joined = std::make_unique<State>(side);
      if (met(fingerprint(side))) return;
    }
    const Fingerprint print = fingerprint(side);
    followed_.emplace(print, false);
    follow(std::move(side), print);
  }

  /// Whether such a state is followed already.
  bool met(const Fingerprint& print) {
    const auto found = followed_.find(print);
    if (found == followed_.end()) return false;
    result_.goes_round |= !found->second;
    return true;
  }

  // Runs up to the next branch that is not decided, or to an end.
  void follow(State state, std::optional<Fingerprint> print) {
    const u64 before = machine_.steps();
    const u64 left = limits_.steps - std::min(limits_.steps, result_.steps);
    End end = machine_.run(state, left, limits_.budget);
    result_.steps += machine_.steps() - before;
    if (end.kind != End::Kind::kUndecided) {
      if (end.kind == End::Kind::kReturned) {
        ++result_.returns;
        on_return_(state);
      } else {
        over_ |= end.kind == End::Kind::kOutOfSteps;
        note(std::move(end));
      }
      if (print) followed_[*print] = true;
      return;
    }
    ++result_.forks;
    if (result_.forks > limits_.forks || open_.size() >= kDeepest) {
      over_ = true;
      note({.kind = End::Kind::kOutOfSteps, .pc = end.pc});
      return;
    }
    Fork fork{.pc = end.pc, .state = print, .sides = {}};
    for (const auto& [target, branched] : {std::pair(end.target, true), {end.pc + 4, false}}) {
      const bool may = branched ? code_.at(target).kind != CodeSlot::Kind::kNone
                                : code_.at(end.pc).falls_through;
      if (!may) {
        note({.kind = End::Kind::kLeftFunction, .pc = end.pc, .target = target});
        continue;
      }
      State& side = fork.sides.emplace_back(state);
      side.pc = target;
    }
    ++passes_[fork.pc].count;
    open_.push_back(std::move(fork));
  }

  void leave(Fork& fork) {
    if (fork.state) followed_[*fork.state] = true;
    Passes& passes = passes_[fork.pc];
    if (--passes.count < kPassesBeforeWidening) passes.last.reset();
  }

  Machine& machine_;
  Code& code_;
  const Domain& domain_;
  const ExploreLimits& limits_;
  const std::function<void(const State&)>& on_return_;
  Exploration result_;
  std::vector<Fork> open_;
  /// States that a side began with: true where all that comes after them was followed.
  std::unordered_map<Fingerprint, bool, FingerprintHash> followed_;
  std::unordered_map<Fingerprint, Alike, FingerprintHash> alike_;
  std::unordered_map<u64, Passes> passes_;  ///< by branch
  bool over_ = false;
};

}  // namespace

Exploration explore(Machine& machine, Code& code, const Domain& domain, State start,
                    const ExploreLimits& limits,
                    const std::function<void(const State&)>& on_return) {
  return Explorer(machine, code, domain, limits, on_return).run(std::move(start));
}

}  // namespace a64::sim::forgetful
