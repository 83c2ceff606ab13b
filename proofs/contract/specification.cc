#include "proofs/contract/specification.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <stdexcept>
#include <tuple>

#include "proofs/contract/promised_bytes.h"
#include "spec/apply.h"
#include "spec/catalog.h"

namespace a64::proofs {

using sim::Term;
using sim::TermFactory;

namespace {

/// The message of a function: bytes of a region from `offset` on.
struct Data {
  u32 region = 0;
  i64 offset = 0;
  Term whole_blocks;  ///< 64 bits
  unsigned tail = 0;
};

/// A function applied to arguments.
struct Application {
  /// Round keys, a block, or neither: the message.
  struct Argument {
    std::vector<Term> round_keys;
    Term block;
    const Expression* expression = nullptr;
  };

  std::string function;
  std::vector<Argument> arguments;
  Data message;
  Aliasing aliasing{};
  u32 sequence = 0;
};

/// Why a promise cannot be held to in a case.
struct Undecided : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A number of a block, known or affine in the loop indices.
struct BlockNumber {
  TermFactory* factory;
  Term number;

  BlockNumber plus(i64 by) const {
    return {factory, factory->add(number, factory->constant(64, static_cast<u64>(by)))};
  }
  friend BlockNumber operator+(BlockNumber a, int by) { return a.plus(by); }
  friend BlockNumber operator-(BlockNumber a, int by) { return a.plus(-by); }
};

}  // namespace

struct Specification::Impl {
  struct Sequence {
    std::string name;
    bool autonomous = false;
    Term first;
    std::function<Term(Term value, Term index)> next;
    std::function<std::optional<Origin>(u64 number, u128 value, const EntryBytes& entry)> origin;
    std::array<std::function<isa::Word(u64 index)>, sim::kSamples> samples;
  };
  struct EntryMemory {
    std::vector<sim::Region> regions;  ///< by number
    std::unique_ptr<sim::SymbolicMemory> memory;
  };
  class Context;
  struct MakeSequence;
  struct MakePromise;

  Impl(TermFactory& f, const Entry& e, const std::array<EntryBytes, sim::kSamples>& s)
      : factory(f), entry(e), contract(e.contract()), samples(s) {}

  Term number(u64 value) const { return factory.constant(64, value); }

  EntryMemory& entry_memory(Aliasing aliasing) {
    EntryMemory& made = entry_memories[aliasing];
    if (made.memory) return made;
    made.memory = std::make_unique<sim::SymbolicMemory>(factory);
    made.regions.resize(contract.buffers.size());
    for (const Area& area : areas(contract, aliasing)) {
      made.regions[area.region].id = area.region;
      made.regions[area.region].name = area.name;
    }
    entry.set_fields(*made.memory, made.regions, aliasing);
    return made;
  }

  /// What memory holds on entry, in the normal form that a load of it has.
  Term entry_bytes(u32 region, Term offset, unsigned size, Aliasing aliasing) {
    EntryMemory& at = entry_memory(aliasing);
    const auto loaded = at.memory->load(at.memory->place(at.regions[region], offset), size);
    if (const auto* failure = std::get_if<sim::MemoryFailure>(&loaded)) {
      throw std::logic_error("entry memory without content: " + failure->what);
    }
    return std::get<Term>(loaded);
  }

  Term data_bytes(const Application& application, Term block, unsigned size) {
    const Data& data = application.message;
    const Term offset =
        factory.add(factory.mul(block, number(16)), number(static_cast<u64>(data.offset)));
    return entry_bytes(data.region, offset, size, application.aliasing);
  }

  Term sum(const Affine& affine, const Size& size) const {
    const SizedBytes s = sized(affine);
    return factory.add(factory.mul(size.value, number(static_cast<u64>(s.factor))),
                       number(static_cast<u64>(s.constant)));
  }

  unsigned tail_of(Term bytes) const {
    const Term low = factory.extract(bytes, 0, 4);
    if (!low.is_constant()) throw Undecided("how many bytes the last block has is not known");
    return static_cast<unsigned>(low->bits);
  }

  static i64 constant_of(const Affine& affine) {
    if (!affine.factors.empty()) {
      throw Undecided("an operand whose place depends on the size is not supported");
    }
    return affine.constant;
  }

  Data data_of(const Location& where, const Size& size, Aliasing aliasing) const {
    Data data{.region = region_of(contract, aliasing, where.buffer),
              .offset = constant_of(where.offset),
              .whole_blocks = {}};
    const Term bytes = sum(where.bytes, size);
    data.tail = tail_of(bytes);
    data.whole_blocks = factory.lsr(factory.sub(bytes, number(data.tail)), 4u);
    return data;
  }

  /// The bytes in blocks of 16, the last of which may be shorter.
  std::vector<Term> blocks_at(const Location& where, u64 bytes, Aliasing aliasing) {
    const u64 offset = static_cast<u64>(constant_of(where.offset));
    const u32 region = region_of(contract, aliasing, where.buffer);
    std::vector<Term> blocks;
    for (u64 at = 0; at < bytes; at += 16) {
      const auto size = static_cast<unsigned>(std::min<u64>(16, bytes - at));
      blocks.push_back(entry_bytes(region, number(offset + at), size, aliasing));
    }
    return blocks;
  }

  std::vector<Term> round_keys_of(const Expression& e, Aliasing aliasing) {
    const auto function = spec::key_function(e.function).value();
    const Location& where = e.arguments.at(0).location;
    if (function.kind == spec::KeyFunction::Kind::kFromRawKey) {
      const auto pieces = blocks_at(where, static_cast<u64>(constant_of(where.bytes)), aliasing);
      return spec::expanded_key<TermFactory>(factory, pieces);
    }
    return spec::round_keys_of<TermFactory>(
        factory, function.form, blocks_at(where, 16 * (u64{rounds_of(e)} + 1), aliasing));
  }

  Application application_of(const Expression& e, const Size& size, Aliasing aliasing) {
    Application application{
        .function = e.function, .arguments = {}, .message = {}, .aliasing = aliasing};
    const auto signature = spec::signature_of(e.function).value();
    for (std::size_t k = 0; k < e.arguments.size(); ++k) {
      Application::Argument& argument = application.arguments.emplace_back();
      const Expression& operand = e.arguments[k];
      argument.expression = &operand;
      switch (signature.arguments[k].kind) {
        case spec::ArgumentKind::kRoundKeys:
          argument.round_keys = round_keys_of(operand, aliasing);
          break;
        case spec::ArgumentKind::kBlock:
          argument.block = blocks_at(operand.location, 16, aliasing).front();
          break;
        case spec::ArgumentKind::kData:
          application.message = data_of(operand.location, size, aliasing);
          break;
      }
    }
    return application;
  }

  Term value_of(ScalarId id, const Size& size, Aliasing aliasing) {
    const Scalar& scalar = contract.scalar(id);
    if (!lies_in_contents(scalar)) return entry.value_of(id, size);
    return entry_bytes(region_of(contract, aliasing, scalar.field->buffer),
                       number(scalar.field->offset), scalar.bits / 8, aliasing);
  }

  Term returned(const Ensures& ensures, const Size& size, Aliasing aliasing) {
    const unsigned width = contract.return_bits.value();
    if (ensures.value.kind == Expression::Kind::kNumber) {
      return factory.constant(width, ensures.value.number & low_mask(width));
    }
    // A narrower number is converted as C does.
    const Term value = value_of(ensures.value.scalar, size, aliasing);
    if (value->width >= width) return factory.extract(value, 0, width);
    return contract.scalar(ensures.value.scalar).is_signed ? factory.sign_extend(value, width)
                                                           : factory.zero_extend(value, width);
  }
  Promise promise_of(const Ensures& ensures, const Size& size, Aliasing aliasing);
  std::function<Term(spec::BlockRole, Term)> content_of(const Expression& value, Promise& promise,
                                                        const Size& size, Aliasing aliasing);

  TermFactory& factory;
  const Entry& entry;
  const Contract& contract;
  const std::array<EntryBytes, sim::kSamples>& samples;
  std::map<Aliasing, EntryMemory> entry_memories;
  std::set<u32> spoken_of;  ///< sequences of the promises that were asked for last
  std::deque<Sequence> sequences;
  std::deque<std::vector<isa::Word>> sample_keys;
  /// By rule, first value and what the rule makes of a symbol.
  std::map<std::tuple<std::string, u32, u32>, u32> numbers;
  Term probe;
};

/// What the functions of spec/ are applied to (spec/modes/mode.h), over terms.
class Specification::Impl::Context {
 public:
  using Index = BlockNumber;

  Context(Impl& impl, const Application& application) : impl_(impl), application_(application) {}

  std::span<const Term> round_keys(unsigned k) const {
    return application_.arguments[k].round_keys;
  }
  Term block(unsigned k) const { return application_.arguments[k].block; }
  Term data(const BlockNumber& j) const { return impl_.data_bytes(application_, j.number, 16); }
  Term tail() const {
    return impl_.data_bytes(application_, application_.message.whole_blocks, tail_bytes());
  }
  unsigned tail_bytes() const { return application_.message.tail; }
  BlockNumber whole_blocks() const { return {&impl_.factory, application_.message.whole_blocks}; }
  bool has_blocks(unsigned n) const {
    // Blocks grow with the size.
    const Term least = impl_.factory.constant(64, n);
    const Term blocks = impl_.factory.add(application_.message.whole_blocks,
                                          impl_.number(application_.message.tail != 0 ? 1 : 0));
    const auto range = impl_.factory.index_space().range(impl_.factory.sub(blocks, least));
    if (range && range->lo >= 0) return true;
    if (range && range->hi < 0) return false;
    throw Undecided("whether the message is long enough for the rule of long ones is not known");
  }
  Term sequence(const BlockNumber& j) const {
    return impl_.factory.sequence(application_.sequence, j.number);
  }
  Term value(const BlockNumber& j, unsigned width) const {
    return width <= 64 ? impl_.factory.extract(j.number, 0, width)
                       : impl_.factory.zero_extend(j.number, width);
  }

 private:
  Impl& impl_;
  const Application& application_;
};

/// Gives an application the number of its function's sequence.
struct Specification::Impl::MakeSequence {
  Impl& impl;
  Application& application;
  std::set<u32>& spoken_of;

  template <spec::Mode M>
  void operator()() {
    using S = typename M::Sequence;
    if constexpr (spec::kIsSequence<S>) {
      const auto shared = std::make_shared<const Application>(application);
      const auto next = [&i = impl, shared](Term value, Term index) {
        Context context(i, *shared);
        return Term(S::next(i.factory, context, value, BlockNumber{&i.factory, index}));
      };
      Context context(impl, application);
      const Term first = S::first(impl.factory, context);
      if (!impl.probe) impl.probe = impl.factory.symbol(128, true, {1, 2, 3, 4});
      const Term probed = next(impl.probe, impl.number(0));
      const auto [at, is_new] = impl.numbers.try_emplace(
          {std::string(S::name), first->id, probed->id}, static_cast<u32>(impl.sequences.size()));
      application.sequence = at->second;
      spoken_of.insert(at->second);
      if (!is_new) return;
      impl.sequences.push_back({.name = std::string(S::name),
                                .autonomous = !S::reads_data,
                                .first = first,
                                .next = next,
                                .origin = {},
                                .samples = {}});
      if constexpr (requires(isa::WordDomain d, KeyContext & a) { S::origin(d, a, isa::Word{}); }) {
        impl.sequences.back().origin = [&i = impl, shared](u64 number, u128 value,
                                                           const EntryBytes& entry) {
          return origin_of<S>(i, *shared, number, value, entry);
        };
      }
      for (std::size_t k = 0; k < sim::kSamples; ++k) {
        impl.sequences.back().samples[k] = spec::sequence_of(application.function, words(k));
      }
    }
  }

  /// The keys among the arguments, on known bytes.
  struct KeyContext {
    const Contract& contract;
    const Application& application;
    const EntryBytes& entry;
    std::vector<isa::Word> keys = {};

    std::span<const isa::Word> round_keys(unsigned k) {
      keys = proofs::round_keys(contract, *application.arguments[k].expression, entry,
                                application.aliasing);
      return keys;
    }
  };

  template <class S>
  static std::optional<Origin> origin_of(Impl& impl, const Application& application, u64 number,
                                         u128 value, const EntryBytes& entry) {
    if (number != 0) {
      if constexpr (requires { S::back(u128{}, u64{}); }) {
        value = S::back(value, number);
      } else {
        return std::nullopt;
      }
    }
    isa::WordDomain d;
    KeyContext keys{impl.contract, application, entry};
    const auto [argument, block] = S::origin(d, keys, isa::Word{value, 128});
    const Location& where = application.arguments[argument].expression->location;
    return Origin{region_of(impl.contract, application.aliasing, where.buffer),
                  where.offset.constant, block.bits};
  }

  /// The arguments under valuation k.
  std::vector<spec::ConcreteArgument> words(std::size_t k) {
    std::vector<spec::ConcreteArgument> arguments;
    for (const Application::Argument& argument : application.arguments) {
      if (argument.block) {
        arguments.emplace_back(isa::Word{argument.block->samples[k], 128});
      } else if (!argument.round_keys.empty()) {
        auto& keys = impl.sample_keys.emplace_back();
        for (const Term key : argument.round_keys) keys.push_back({key->samples[k], 128});
        arguments.emplace_back(std::span<const isa::Word>(keys));
      } else {
        arguments.emplace_back(
            spec::EndlessMessage([&bytes = impl.samples[k], region = application.message.region,
                                  offset = application.message.offset](u64 j) {
              return isa::Word{bytes.block(region, offset + 16 * static_cast<i64>(j)), 128};
            }));
      }
    }
    return arguments;
  }
};

/// What a function of the specification says of its result.
struct Specification::Impl::MakePromise {
  Impl& impl;
  const Application& application;
  Promise& promise;
  std::function<Term(spec::BlockRole, Term)> content;

  template <spec::Mode M>
  void operator()() {
    const auto shared = std::make_shared<const Application>(application);
    if constexpr (M::signature.result == spec::ResultKind::kData) {
      promise.special = M::special_blocks(application.message.tail);
      content = [&i = impl, shared](spec::BlockRole role, Term block) {
        Context context(i, *shared);
        return Term(M::output(i.factory, context, role, BlockNumber{&i.factory, block}));
      };
    } else {
      content = [&i = impl, shared](spec::BlockRole, Term) {
        Context context(i, *shared);
        return Term(M::block(i.factory, context));
      };
    }
  }
};

std::function<Term(spec::BlockRole, Term)> Specification::Impl::content_of(const Expression& value,
                                                                           Promise& promise,
                                                                           const Size& size,
                                                                           Aliasing aliasing) {
  if (value.kind == Expression::Kind::kLocation) {
    const auto copied = std::make_shared<Application>();
    copied->message = data_of(value.location, size, aliasing);
    copied->aliasing = aliasing;
    promise.special = promise.tail != 0;
    return [this, copied](spec::BlockRole role, Term block) {
      const unsigned bytes = role == spec::BlockRole::kOrdinary ? 16 : copied->message.tail;
      return data_bytes(*copied, block, bytes);
    };
  }
  if (const auto function = spec::key_function(value.function)) {
    const std::vector<Term> blocks = spec::memory_of<TermFactory>(
        factory, function->form, round_keys_of(value.arguments.at(0), aliasing));
    return [blocks](spec::BlockRole, Term block) {
      return blocks.at(static_cast<std::size_t>(block->bits));
    };
  }
  Application application = application_of(value, size, aliasing);
  spec::for_function(value.function, MakeSequence{*this, application, spoken_of});
  MakePromise make{*this, application, promise, {}};
  spec::for_function(value.function, make);
  return make.content;
}

Promise Specification::Impl::promise_of(const Ensures& ensures, const Size& size,
                                        Aliasing aliasing) {
  const Location& target = *ensures.target;
  Promise promise{.name = target_text(contract, ensures),
                  .number = static_cast<std::size_t>(&ensures - contract.ensures.data()),
                  .region = region_of(contract, aliasing, target.buffer),
                  .offset = constant_of(target.offset),
                  .bytes = sum(target.bytes, size),
                  .content = {}};
  promise.tail = tail_of(promise.bytes);
  promise.content = content_of(ensures.value, promise, size, aliasing);
  return promise;
}

Specification::Specification(TermFactory& factory, const Entry& entry,
                             const std::array<EntryBytes, sim::kSamples>& samples)
    : impl_(std::make_unique<Impl>(factory, entry, samples)) {}

Specification::~Specification() = default;

Promises Specification::promises(const Size& size, Aliasing aliasing) {
  const Contract& contract = impl_->contract;
  Promises result;
  impl_->spoken_of.clear();
  const auto idle = does_nothing(contract, size.least, size.most);
  if (!idle) result.undecided.push_back("whether the routine is to do anything is not decided");
  if (idle.value_or(true)) return result;
  for (const Ensures& ensures : contract.ensures) {
    const auto holds = decided(contract, ensures.conditions, size.least, size.most);
    if (holds == false) continue;
    if (!holds) {
      result.undecided.push_back("whether the condition of a promise holds is not decided: " +
                                 ensures.text);
      continue;
    }
    try {
      if (ensures.target) {
        result.memory.push_back(impl_->promise_of(ensures, size, aliasing));
      } else {
        result.values.push_back({static_cast<std::size_t>(&ensures - contract.ensures.data()),
                                 impl_->returned(ensures, size, aliasing)});
      }
    } catch (const Undecided& why) {
      result.undecided.push_back(fmt::format("{}: {}", why.what(), ensures.text));
    }
  }
  result.sequences.assign(impl_->spoken_of.begin(), impl_->spoken_of.end());
  return result;
}

std::string_view Specification::sequence_name(u32 sequence) const {
  return impl_->sequences.at(sequence).name;
}

Term Specification::first(u32 sequence) const {
  return impl_->sequences.at(sequence).first;
}

Term Specification::next(u32 sequence, Term value, Term index) const {
  return impl_->sequences.at(sequence).next(value, index);
}

bool Specification::autonomous(u32 sequence) const {
  return impl_->sequences.at(sequence).autonomous;
}

std::optional<Specification::Origin> Specification::origin(u32 sequence, u64 number, u128 value,
                                                           const EntryBytes& entry) const {
  const auto& origin = impl_->sequences.at(sequence).origin;
  return origin ? origin(number, value, entry) : std::nullopt;
}

u128 Specification::sample(u32 sequence, u64 index, std::size_t k) const {
  return impl_->sequences.at(sequence).samples[k](index).bits;
}

}  // namespace a64::proofs
