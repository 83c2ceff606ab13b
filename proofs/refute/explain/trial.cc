#include "proofs/refute/explain/trial.h"

#include <algorithm>
#include <cstring>

#include "spec/word_bytes.h"

namespace a64::proofs {

namespace {

using sim::ConcreteMachine;
using sim::MemoryRange;

/// Order matters: a run is told by what it shows one after the other.
u64 mixed(u64 hash, u64 value) {
  return (hash ^ value) * 0x9e3779b97f4a7c15 + (hash >> 29);
}

bool same_low_half(isa::Word a, isa::Word b) {
  return static_cast<u64>(a.bits) == static_cast<u64>(b.bits);
}

}  // namespace

Trial::Run::Run(const Routine& routine, const TrialCall& call, const Inputs& inputs)
    : machine(machine_at_entry(routine, inputs, call.len, call.aliasing, Surroundings::kUnmapped)) {
  machine.record_accesses(true);
  entry = begin = machine.state();
  // What is expected is asked of the run that everybody else sees, which has to take no step.
  Replay replay = proofs::replay(routine, inputs, call.len, call.aliasing, Surroundings::kUnmapped,
                                 {}, {.budget = 0});
  promises = std::move(replay.promises);
}

Trial::Trial(const Routine& routine, const TrialCall& call)
    : contract_(routine.contract), entry_pc_(routine.function.address) {
  runs_.emplace_back(routine, call, call.inputs);
  if (call.other) runs_.emplace_back(routine, call, *call.other);
  budget_ = step_budget(*contract_, call.len);
  met_at_first_ = run_all(nullptr);
  bytes_ = bytes_worked_on(*contract_, call.len);
  steps_at_first_ = steps_;
}

void Trial::put(Run& run, u64 address, u32 word) {
  for (MemoryRange& range : run.machine.memory().ranges()) {
    if (range.contains(address, 4)) std::memcpy(&range.bytes[address - range.base], &word, 4);
  }
}

void Trial::write(std::span<const PatchedWord> words) {
  for (const auto& [address, word] : words) {
    const auto old = static_cast<u32>(runs_.front().machine.memory().bytes_at(address, 4));
    replaced_.push_back({address, old});
    for (Run& run : runs_) put(run, address, word);
  }
}

void Trial::restore() {
  for (; !replaced_.empty(); replaced_.pop_back()) {
    for (Run& run : runs_) put(run, replaced_.back().address, replaced_.back().word);
  }
}

bool Trial::lay(u64 address, std::span<const u32> words) {
  for (Run& run : runs_) {
    MemoryRange* laid = nullptr;
    for (MemoryRange& range : run.machine.memory().ranges()) {
      if (range.base == address && range.bytes.size() >= 4 * words.size()) laid = &range;
    }
    if (laid == nullptr) {
      MemoryRange range{"changed code",
                        address,
                        std::vector<u8>(4 * words.size()),
                        {.read = true, .write = false, .execute = true}};
      if (!run.machine.memory().map(std::move(range))) return false;
      laid = &run.machine.memory().ranges().back();
    }
    std::memcpy(laid->bytes.data(), words.data(), 4 * words.size());
    run.entry.pc = address;
  }
  begin_at_entry();
  return true;
}

void Trial::leave_laid() {
  for (Run& run : runs_) run.entry.pc = entry_pc_;
  begin_at_entry();
}

void Trial::begin_at_entry() {
  for (Run& run : runs_) {
    go_back(run, 0);
    run.stores_at_begin = 0;
    run.machine.state() = run.begin = run.entry;
  }
}

void Trial::go_back(Run& run, std::size_t stores) const {
  while (run.stores.size() > stores) {
    const Store& store = run.stores.back();
    // Undone on the bytes themselves: what was written was allowed.
    for (MemoryRange& range : run.machine.memory().ranges()) {
      if (!range.contains(store.address, store.size)) continue;
      std::memcpy(&range.bytes[store.address - range.base], &store.replaced, store.size);
    }
    run.stores.pop_back();
  }
}

Trial::End Trial::follow(Run& run, std::span<const u64> places, std::set<u64>* executed) {
  ConcreteMachine& machine = run.machine;
  const u64 caller = static_cast<u64>(run.entry.x[30].bits);
  const u64 entry_sp = static_cast<u64>(run.entry.sp.bits);
  u64 sp = static_cast<u64>(machine.state().sp.bits);
  const bool times = runs_.size() > 1;
  for (u64 step = 0; machine.state().pc != caller; ++step) {
    const u64 pc = machine.state().pc;
    if (std::ranges::find(places, pc) != places.end()) return End::kPlace;
    if (step == budget_) return End::kFailed;
    if (executed != nullptr) executed->insert(pc);
    ++steps_;
    const auto stop = machine.step();
    const u64 sp_after = static_cast<u64>(machine.state().sp.bits);
    const auto accesses = machine.accesses();
    const std::size_t made = accesses.size() - (stop && !accesses.empty() ? 1 : 0);
    for (std::size_t k = 0; k < accesses.size(); ++k) {
      const auto& access = accesses[k];
      if (access.is_write && k < made) {
        run.stores.push_back({access.address, access.size, access.replaced});
      }
      if (entry_sp - access.address <= kFrameBytes && access.address < std::min(sp, sp_after)) {
        return End::kFailed;
      }
      if (times) seen_ = mixed(seen_, access.address);
    }
    if (stop) return End::kFailed;
    if (entry_sp - sp_after > kFrameBytes) return End::kFailed;
    sp = sp_after;
    if (!times) continue;
    seen_ = mixed(seen_, pc);
    for (const u64 address : machine.prefetches()) seen_ = mixed(seen_, address);
  }
  return End::kReturned;
}

bool Trial::kept(const Run& run) const {
  const sim::WordState& before = run.entry;
  const sim::WordState& after = run.machine.state();
  for (unsigned n = 19; n <= 29; ++n) {
    if (!same_low_half(before.x[n], after.x[n])) return false;
  }
  if (contract_->convention.x18_reserved && !same_low_half(before.x[18], after.x[18])) return false;
  for (unsigned n = 8; n <= 15 && contract_->convention.keeps_low_vectors; ++n) {
    if (!same_low_half(before.v[n], after.v[n])) return false;
  }
  if (!same_low_half(before.sp, after.sp)) return false;
  for (const KeptPromise& promise : run.promises) {
    if (promise.expected.empty()) continue;
    if (promise.address == 0) {
      const auto actual = spec::low_bytes(after.x[0].bits, promise.expected.size());
      if (actual != promise.expected) return false;
      continue;
    }
    const MemoryRange* range = run.machine.memory().range_at(promise.address);
    if (range == nullptr) continue;
    if (!range->contains(promise.address, promise.expected.size())) return false;
    if (!std::equal(promise.expected.begin(), promise.expected.end(),
                    &range->bytes[promise.address - range->base])) {
      return false;
    }
  }
  return true;
}

bool Trial::run_all(std::set<u64>* executed) {
  bool met = true;
  u64 first_seen = 0;
  for (std::size_t k = 0; k < runs_.size() && met; ++k) {
    Run& run = runs_[k];
    seen_ = 0;
    met =
        follow(run, {}, executed) == End::kReturned && kept(run) && (k == 0 || seen_ == first_seen);
    first_seen = seen_;
    go_back(run, run.stores_at_begin);
    run.machine.state() = run.begin;
  }
  return met;
}

bool Trial::meets() {
  return run_all(nullptr);
}

bool Trial::meets(std::set<u64>& executed) {
  begin_at_entry();
  return run_all(&executed);
}

bool Trial::begin_at(std::span<const u64> places) {
  begin_at_entry();
  // Of two runs the way up to the place shows, too.
  if (runs_.size() > 1) return true;
  Run& run = runs_.front();
  const bool reached = follow(run, places, nullptr) == End::kPlace;
  if (!reached) {
    begin_at_entry();
    return false;
  }
  run.stores_at_begin = run.stores.size();
  run.begin = run.machine.state();
  return true;
}

}  // namespace a64::proofs
