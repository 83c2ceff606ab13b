// erased, on request: when the routine returns, nothing that depends on secrets is left in the
// frame, what was popped included, nor in the registers that the contract names. What the caller
// left in registers or on the stack is no secret of the routine's.
#include "proofs/contract/erased.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <unordered_set>

#include "proofs/claims/claim.h"
#include "proofs/claims/remains.h"

namespace a64::proofs {

using sim::Term;

namespace {

using Bank = CallerRegister::Bank;
using Kind = ValuePlace::Kind;

constexpr std::array<std::string_view, 31> kX{
    "x0",  "x1",  "x2",  "x3",  "x4",  "x5",  "x6",  "x7",  "x8",  "x9",  "x10",
    "x11", "x12", "x13", "x14", "x15", "x16", "x17", "x18", "x19", "x20", "x21",
    "x22", "x23", "x24", "x25", "x26", "x27", "x28", "x29", "x30"};
constexpr std::array<std::string_view, 32> kV{
    "v0",  "v1",  "v2",  "v3",  "v4",  "v5",  "v6",  "v7",  "v8",  "v9",  "v10",
    "v11", "v12", "v13", "v14", "v15", "v16", "v17", "v18", "v19", "v20", "v21",
    "v22", "v23", "v24", "v25", "v26", "v27", "v28", "v29", "v30", "v31"};

std::string left(const Obligation& obligation, const Answer&) {
  return fmt::format("what is left in {} depends on secrets", obligation.about);
}

std::string decides(const Obligation& obligation, const Answer&) {
  return fmt::format("what is left may depend on secrets: {}", obligation.about);
}

Obligation independent(Term value, std::string_view about) {
  return {.claim = Property::kErased,
          .goal = goal::Independent{.value = value, .secrets = Secrets::kContents},
          .about = about,
          .unmet = left};
}

// A path that secrets choose leaves what only that path leaves.
void of_events(Worker& worker, const CaseFrame&, const sim::Events& events, Obligations& raised) {
  using enum sim::Leak::Kind;
  if (!worker.entry.contract().erased) return;
  for (const sim::Leak& leak : events.leaks) {
    if (leak.kind != kBranch && leak.kind != kCallArgument && leak.kind != kStackPointer) continue;
    raised.push_back({.claim = Property::kErased,
                      .goal = goal::Independent{.value = leak.value, .secrets = Secrets::kContents},
                      .pc = leak.pc,
                      .assumed = leak.decided,
                      .about = sim::to_text(leak.kind),
                      .unmet = decides});
  }
}

/// The values that bytes of the frame were stored as, each once; neighbours that one value holds
/// side by side as one.
class FrameValues {
 public:
  explicit FrameValues(sim::TermFactory& factory) : factory_(factory) {}

  void add(i64 at, const sim::ByteRef& byte) {
    const bool goes_on = bytes_ != 0 && at == next_ && byte.value == first_.value &&
                         byte.index == first_.index + bytes_;
    if (!goes_on) {
      finish();
      first_ = byte;
    }
    ++bytes_;
    next_ = at + 1;
  }

  void finish() {
    if (bytes_ == 0) return;
    const Term value = factory_.extract(first_.value, 8 * first_.index, 8 * bytes_);
    if (!value->secret) {
      ++open_;
    } else if (seen_.insert(value).second) {
      secret_.push_back(value);
    }
    bytes_ = 0;
  }

  u64 open() const { return open_; }
  const std::vector<Term>& secret() const { return secret_; }

 private:
  sim::TermFactory& factory_;
  sim::ByteRef first_{};
  unsigned bytes_ = 0;
  i64 next_ = 0;
  u64 open_ = 0;  ///< without a secret in them
  std::unordered_set<Term> seen_;
  std::vector<Term> secret_;
};

Obligation not_known(std::string why) {
  return {.claim = Property::kErased, .goal = goal::Open{}, .said = std::move(why)};
}

void of_return(Worker& worker, const CaseFrame&, const FinishedPath& path, Obligations& raised) {
  const std::optional<Erased>& erased = worker.entry.contract().erased;
  if (!erased) return;
  const sim::SymbolicMemory& memory = path.state.memory;
  const sim::Region& stack = worker.entry.region(stack_region(worker.entry.contract()));
  const sim::Region& remains = worker.entry.remains();
  if (!memory.keeps_popped() || memory.forgets(stack) || memory.forgets(remains)) {
    raised.push_back(not_known("nothing is known of what is left in the frame"));
  }
  FrameValues values(worker.factory);
  for (const auto& [key, window] : memory.windows()) {
    if (key.first != stack.id && key.first != remains.id) continue;
    // What lies at a number of bytes that depends on the length may lie anywhere.
    const bool placed = key.second.is_constant();
    window.for_each([&](i64 at, const sim::ByteRef& byte) {
      if (!placed || at < 0) {
        values.add(at, byte);
      } else if (key.first == remains.id) {
        raised.push_back(not_known(
            "what a called function leaves in its frame is not known, or what is popped cannot be "
            "placed"));
      }
    });
    values.finish();
  }
  // One for the path itself: a frame in which nothing is left is erased.
  raised.push_back({Property::kErased, goal::Met{1 + values.open()}});
  for (const Term value : values.secret()) raised.push_back(independent(value, "the frame"));
  for (unsigned n = 0; n < 32; ++n) {
    if ((erased->x >> n & 1) != 0) raised.push_back(independent(path.state.cpu.x[n], kX.at(n)));
  }
  for (unsigned n = 0; n < 32; ++n) {
    if ((erased->v >> n & 1) != 0) raised.push_back(independent(path.state.cpu.v[n], kV.at(n)));
  }
}

/// Offsets at which the frames differ, in order. What one run did not write is as on entry.
std::vector<i64> differing_offsets(const Remains& first, const Remains& second) {
  std::vector<i64> offsets;
  for (const auto& [at, byte] : first.frame) {
    const auto other = second.frame.find(at);
    if (other != second.frame.end() && other->second.value != byte.value) offsets.push_back(at);
  }
  return offsets;
}

std::string hex(const Remains& remains, i64 first, i64 end) {
  std::vector<u8> bytes;
  for (i64 at = first; at < end; ++at) bytes.push_back(remains.frame.at(at).value);
  return fmt::format("{:02x}", fmt::join(bytes, ""));
}

/// The first stretch, with its contents, and how much more there is.
Counterexample left_in_frame(const Remains& first, const Remains& second,
                             const std::vector<i64>& offsets) {
  constexpr i64 kMostShown = 16;
  const i64 begin = offsets.front();
  const u64 writer = first.frame.at(begin).writer;
  i64 end = begin + 1;
  while (end - begin < kMostShown && std::ranges::binary_search(offsets, end) &&
         first.frame.at(end).writer == writer) {
    ++end;
  }
  const auto count = static_cast<u64>(end - begin);
  const u64 more = offsets.size() - count;
  Counterexample found = seen_at(
      writer,
      fmt::format("on return the {} of the frame at sp{} {} {} for the one secret and {} for the "
                  "other{}",
                  count == 1 ? "byte" : fmt::format("{} bytes", count), begin,
                  count == 1 ? "is" : "are", hex(first, begin, end), hex(second, begin, end),
                  more == 0   ? ""
                  : more == 1 ? "; 1 more byte differs"
                              : fmt::format("; {} more bytes differ", more)));
  found.target = "the frame";
  return found;
}

std::optional<Counterexample> left_in_register(const Remains& first, const Remains& second) {
  for (const auto& [which, known] : first.registers) {
    const Remains::Register& other = second.registers.at(which);
    if (known.value == other.value) continue;
    const std::string_view name =
        which.bank == Bank::kX ? kX.at(which.number) : kV.at(which.number);
    Counterexample found =
        seen_at(known.writer, fmt::format("on return {} is {:#x} for the one secret and {:#x} for "
                                          "the other",
                                          name, known.value, other.value));
    found.target = name;
    return found;
  }
  return std::nullopt;
}

Shown of_pair(const Subject& subject, const InputPair& pair, u64 size, const SuspectPlace&,
              u64 budget) {
  const Remains first = remains_of(subject, pair.first, size, budget);
  Shown shown{.found = {}, .open = first.open, .steps = first.steps};
  if (!first.returned) return shown;
  const Remains second = remains_of(subject, pair.second, size, budget);
  shown.open |= second.open;
  shown.steps += second.steps;
  if (!second.returned) return shown;
  const std::vector<i64> offsets = differing_offsets(first, second);
  shown.found = offsets.empty() ? left_in_register(first, second)
                                : std::optional(left_in_frame(first, second, offsets));
  return shown;
}

/// What the byte at `address` is at the end of the run, if some step wrote it.
std::optional<std::pair<NodeId, u8>> last_byte(const Trace& trace, u64 address) {
  const auto id = trace.last({.kind = Kind::kMemory, .size = 1, .address = address});
  if (!id || trace.node(*id).step == Trace::kEntry) return std::nullopt;
  const Trace::Node& node = trace.node(*id);
  return std::pair(*id, static_cast<u8>(node.value >> (8 * (address - node.where.address))));
}

Roots roots(const Trace& trace, const Counterexample& found, const Trace* other) {
  Roots roots{{}, found.target};
  for (u8 n = 0; n < 32; ++n) {
    if (n < 31 && found.target == kX.at(n)) add_last(trace, {.kind = Kind::kX, .number = n}, roots);
    if (found.target == kV.at(n)) add_last(trace, {.kind = Kind::kV, .number = n}, roots);
  }
  if (!roots.nodes.empty() || other == nullptr) return roots;
  const u64 sp = found.inputs.base.back();
  for (u64 at = sp - kFrameBytes; at < sp && roots.nodes.empty(); ++at) {
    const auto mine = last_byte(trace, at);
    const auto theirs = last_byte(*other, at);
    if (!mine || !theirs || mine->second == theirs->second) continue;
    roots.nodes.push_back(mine->first);
    roots.what = fmt::format("the frame at sp{}", static_cast<i64>(at - sp));
  }
  return roots;
}

std::string words(const Contract& contract) {
  std::vector<std::string> secrets;
  for (const Buffer& buffer : contract.buffers) {
    if (buffer.secret) secrets.push_back(buffer.name);
  }
  for (const Scalar& scalar : contract.scalars) {
    if (scalar.secret) secrets.push_back(scalar.name);
  }
  const std::vector<std::string> registers = registers_text(contract.erased.value_or(Erased{}));
  return fmt::format(
      "erased: on return nothing that the routine wrote below the entry sp{} depends on {}; what "
      "it found in registers that are no arguments and on the stack does not count, and other "
      "registers are not looked at",
      registers.empty() ? "" : fmt::format(", and none of {},", fmt::join(registers, ", ")),
      secrets.empty() ? "secrets, of which it is given none"
                      : fmt::format("the contents of {}", fmt::join(secrets, ", ")));
}

}  // namespace

Claim erased_claim() {
  return {.of_events = of_events,
          .of_return = of_return,
          .showing = {.of_pair = of_pair, .partner = with_contents},
          .roots = roots,
          .words = words};
}

}  // namespace a64::proofs
