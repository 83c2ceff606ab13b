#include "proofs/contract/check.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "proofs/contract/contract_text.h"
#include "proofs/contract/key_fields.h"
#include "proofs/contract/specialise.h"
#include "spec/catalog.h"

namespace a64::proofs {
namespace {

using Kind = Expression::Kind;

/// On its way to the Error.
struct Wrong {
  SourcePlace place;
  std::string what;
  std::string remedy;
};

class Check {
 public:
  Check(const Contract& contract, const Ensures& promise)
      : contract_(contract), promise_(promise) {}

  void run() {
    const Expression& value = promise_.value;
    if (!promise_.target) {
      if (!contract_.return_bits) {
        wrong(promise_.place, "the routine returns nothing", "drop the promise, or mend the type");
      }
      if (value.kind != Kind::kNumber && value.kind != Kind::kScalar) {
        wrong(value.place, "what is returned can only be promised to be a number or a parameter",
              "write return == 0, say");
      }
      return;
    }
    switch (value.kind) {
      case Kind::kLocation:
        same_bytes(value.location.bytes, value);
        break;
      case Kind::kCall:
        result(value);
        break;
      default:
        wrong(value.place, "a number is not what memory can be promised to hold",
              "name a buffer, or a function of the specification (`a64prove spec`)");
    }
  }

 private:
  [[noreturn]] static void wrong(const SourcePlace& place, std::string what, std::string remedy) {
    throw Wrong{place, std::move(what), std::move(remedy)};
  }

  void same_bytes(const Affine& bytes, const Expression& at) const {
    if (bytes == promise_.target->bytes) return;
    wrong(at.place,
          fmt::format("{} has {} bytes, and the target has {}", at.text, sum_text(contract_, bytes),
                      sum_text(contract_, promise_.target->bytes)),
          "give both one size");
  }

  void exactly(const Affine& bytes, u64 wanted, const Expression& at, std::string_view what) const {
    if (bytes == Affine{static_cast<i64>(wanted), {}}) return;
    wrong(at.place,
          fmt::format("{} has {} bytes, and {} has {}", at.text, sum_text(contract_, bytes), what,
                      wanted),
          fmt::format("name a part of it: {}[0..{}]", at.text, wanted));
  }

  void result(const Expression& call) const {
    if (const auto key = spec::key_function(call.function)) {
      if (key->kind != spec::KeyFunction::Kind::kToMemory) {
        wrong(call.place, fmt::format("{} gives round keys, which are not bytes", call.function),
              fmt::format("write {}_bytes(...)", key->kind == spec::KeyFunction::Kind::kFromRawKey
                                                     ? "schedule"
                                                     : call.function));
      }
      if (call.arguments.size() != 1) {
        wrong(call.place, fmt::format("{} takes round keys", call.function),
              "write " + call.function + "(key_expansion(key))");
      }
      const unsigned rounds = keys(call.arguments[0]);
      exactly(promise_.target->bytes, 16 * (u64{rounds} + 1), call, "the target");
      return;
    }
    const auto signature = spec::signature_of(call.function);
    if (!signature) {
      wrong(call.place, fmt::format("no function is called {}", call.function),
            "`a64prove spec` lists them");
    }
    arguments(call, *signature);
    if (signature->result == spec::ResultKind::kBlock) {
      if (promise_.target->bytes != Affine{16, {}}) {
        wrong(call.place,
              fmt::format("{} gives 16 bytes, and the target has {}", call.function,
                          sum_text(contract_, promise_.target->bytes)),
              "name 16 bytes of it: buffer[0..16]");
      }
    }
  }

  void arguments(const Expression& call, const spec::Signature& signature) const {
    if (call.arguments.size() != signature.arguments.size()) {
      wrong(call.place,
            fmt::format("{} takes {} arguments, not {}", call.function, signature.arguments.size(),
                        call.arguments.size()),
            "write " + spec::to_text(signature));
    }
    for (std::size_t k = 0; k < call.arguments.size(); ++k) {
      const Expression& argument = call.arguments[k];
      switch (signature.arguments[k].kind) {
        case spec::ArgumentKind::kRoundKeys:
          keys(argument);
          break;
        case spec::ArgumentKind::kBlock:
          location(argument);
          exactly(argument.location.bytes, 16, argument, signature.arguments[k].name);
          break;
        case spec::ArgumentKind::kData:
          location(argument);
          if (signature.result == spec::ResultKind::kData) {
            same_bytes(argument.location.bytes, argument);
          }
          message(argument, signature);
          break;
      }
    }
  }

  void location(const Expression& argument) const {
    if (argument.kind == Kind::kLocation) {
      if (argument.location.offset.factors.empty()) return;
      wrong(argument.place, "an operand whose place depends on a size is not supported",
            "give the part a parameter of its own");
    }
    wrong(argument.place, fmt::format("{} is not the contents of a buffer", argument.text),
          "name a buffer, a field or a part: in, ctx.iv, buf[0..16]");
  }

  /// Of round keys: how many rounds.
  unsigned keys(const Expression& argument) const {
    const auto key =
        argument.kind == Kind::kCall ? spec::key_function(argument.function) : std::nullopt;
    if (!key || key->kind == spec::KeyFunction::Kind::kToMemory) {
      wrong(argument.place, fmt::format("{} is no round keys", argument.text),
            "say how they lie in memory: schedule(key), inverse_schedule(key), key_expansion(key) "
            "(`a64prove spec`)");
    }
    if (argument.arguments.empty() || argument.arguments.size() > 2 ||
        (argument.arguments.size() == 2 && key->kind == spec::KeyFunction::Kind::kFromRawKey)) {
      wrong(argument.place,
            fmt::format("{} with {} arguments", argument.function, argument.arguments.size()),
            "write " + spec::to_text(*key));
    }
    const Expression& where = argument.arguments[0];
    location(where);
    if (!where.location.bytes.factors.empty()) {
      wrong(where.place, "a key whose size depends on a number that may be anything",
            "give that number values: requires = [\"rounds in {10, 12, 14}\"]");
    }
    const auto bytes = static_cast<u64>(where.location.bytes.constant);
    if (key->kind == spec::KeyFunction::Kind::kFromRawKey) {
      if (bytes != 16 && bytes != 24 && bytes != 32) {
        wrong(where.place,
              fmt::format("{} has {} bytes, and a key has 16, 24 or 32", where.text, bytes),
              fmt::format("name a part of it: {}[0..16]", where.text));
      }
      return static_cast<unsigned>(bytes / 4 + 6);
    }
    return schedule_rounds(argument, where, bytes);
  }

  static unsigned schedule_rounds(const Expression& call, const Expression& where, u64 bytes) {
    if (call.arguments.size() == 2 && call.arguments[1].kind != Kind::kNumber) {
      wrong(call.arguments[1].place, "the number of rounds is not known",
            "give it values: requires = [\"key.rounds in {10, 12, 14}\"]");
    }
    if (call.arguments.size() == 1 && bytes % 16 != 0) {
      wrong(where.place,
            fmt::format("{} has {} bytes, which is no number of round keys", where.text, bytes),
            fmt::format("say how many rounds: {}({}, 10)", call.function, where.text));
    }
    const unsigned rounds = rounds_of(call);
    if (rounds != 10 && rounds != 12 && rounds != 14) {
      wrong(call.place, fmt::format("AES has 10, 12 or 14 rounds, not {}", rounds),
            fmt::format("say how many: {}({}, 10)", call.function, where.text));
    }
    if (16 * (u64{rounds} + 1) > bytes) {
      wrong(
          where.place,
          fmt::format("{} has {} bytes, too few for {} round keys", where.text, bytes, rounds + 1),
          "mend the size, or the number of rounds");
    }
    return rounds;
  }

  // The message's size for each size that the promise is about.
  void message(const Expression& argument, const spec::Signature& signature) const {
    const SizedBytes bytes = sized(argument.location.bytes);
    const u64 least = least_size();
    if (bytes.at(least) < signature.least_bytes) {
      wrong(argument.place,
            fmt::format("{} takes {} or more bytes, and {} may have {}", signature.name,
                        signature.least_bytes, argument.text, bytes.at(least)),
            fmt::format("limit the size (requires, does_nothing), or put a condition before the "
                        "promise: len >= {} => ...",
                        signature.least_bytes));
    }
    const u64 step = static_cast<u64>(bytes.factor) * size_modulus(contract_);
    if (signature.whole_blocks_only && (step % 16 != 0 || bytes.at(least) % 16 != 0)) {
      wrong(argument.place,
            fmt::format("{} takes whole blocks of 16 bytes, and {} may have others", signature.name,
                        argument.text),
            fmt::format("add requires = [\"{} % 16 == 0\"]", size_name(contract_)));
    }
  }

  /// The least size that the promise is about.
  u64 least_size() const {
    constexpr u64 kMostTried = 1 << 16;
    for (u64 size = 0; size < kMostTried; ++size) {
      const bool meant = admits(contract_, size) &&
                         !does_nothing(contract_, size, size).value_or(false) &&
                         decided(contract_, promise_.conditions, size, size).value_or(true);
      if (meant) return size;
    }
    wrong(promise_.place, "no size below 65536 meets the conditions of the promise",
          "mend the conditions, or drop the promise");
  }

  const Contract& contract_;
  const Ensures& promise_;
};

Error error_of(const Contract& contract, const Wrong& found) {
  const SourcePlace& place = found.place;
  const std::string where = place.line == 0
                                ? (place.file.empty() ? contract.symbol : place.file)
                                : fmt::format("{}:{}:{}", place.file, place.line, place.column);
  return {where, found.what, found.remedy};
}

}  // namespace

Result<std::vector<Contract>> checked_specialisations(const Contract& contract) {
  auto all = specialisations(contract);
  if (!all) return all.error();
  for (const Contract& one : *all) {
    for (const Ensures& promise : one.ensures) {
      try {
        Check(one, promise).run();
      } catch (const Wrong& found) {
        return error_of(contract, found);
      }
    }
  }
  return all;
}

}  // namespace a64::proofs
