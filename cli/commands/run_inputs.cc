#include "cli/commands/run_inputs.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/read_file.h"
#include "proofs/contract/key_fields.h"
#include "proofs/contract/naming.h"
#include "proofs/refute/trace/json_values.h"
#include "spec/word_bytes.h"

namespace a64::cli {
namespace {

using proofs::Buffer;
using proofs::BufferId;
using proofs::Contract;
using proofs::Inputs;
using proofs::Scalar;
using proofs::ScalarId;

/// That are given, and that a buffer has.
constexpr u64 kMostBytes = u64{4} << 20;
constexpr u64 kMostRoom = u64{256} << 20;

Error wrong(const GivenValue& given, std::string what, std::string remedy) {
  return {"--arg " + given.name, std::move(what), std::move(remedy)};
}

/// As wide as the scalar; nothing where it is no number or does not fit.
std::optional<u64> number(const std::string& text, const Scalar& scalar) {
  std::string_view digits = text;
  const bool negative = digits.starts_with('-');
  if (negative) digits.remove_prefix(1);
  const bool hex = digits.starts_with("0x");
  if (hex) digits.remove_prefix(2);
  u64 value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  const u64 mask = static_cast<u64>(low_mask(scalar.bits));
  if (!negative) return value <= mask ? std::optional(value) : std::nullopt;
  if (!scalar.is_signed || value > mask / 2 + 1) return std::nullopt;
  return (~value + 1) & mask;
}

/// Bytes of the contract that have a name: a buffer or a field of one.
struct Bytes {
  BufferId buffer{};
  u64 offset = 0;
  std::optional<u64> size;  ///< of a field
};

std::optional<Bytes> bytes_named(const Contract& contract, const std::string& name) {
  for (std::size_t k = 0; k < contract.buffers.size(); ++k) {
    const Buffer& buffer = contract.buffers[k];
    if (buffer.name == name) return Bytes{static_cast<BufferId>(k), 0, std::nullopt};
    for (const proofs::BufferField& field : buffer.fields) {
      if (buffer.name + "." + field.name == name) {
        return Bytes{static_cast<BufferId>(k), field.offset, field.bytes};
      }
    }
  }
  return std::nullopt;
}

std::vector<std::string> names_of(const Contract& contract) {
  std::vector<std::string> names;
  for (const Scalar& scalar : contract.scalars) names.push_back(scalar.name);
  for (const Buffer& buffer : contract.buffers) {
    names.push_back(buffer.name);
    for (const auto& field : buffer.fields) names.push_back(buffer.name + "." + field.name);
  }
  return names;
}

/// What is given, sorted out.
struct Sorted {
  std::map<ScalarId, u64> numbers;
  struct Content {
    const GivenValue* given;
    Bytes where;
    std::optional<std::vector<u8>> bytes;  ///< nothing: zeros, as many as there is room for
  };
  std::vector<Content> contents;
  std::vector<Content> keys;
};

Result<Sorted::Content> content(const GivenValue& given, const Bytes& where) {
  const std::string& value = given.value;
  if (value == "zeros") return Sorted::Content{&given, where, std::nullopt};
  if (value.starts_with('@')) {
    const auto text = read_text(value.substr(1));
    if (!text) return text.error();
    return Sorted::Content{&given, where, std::vector<u8>(text->begin(), text->end())};
  }
  const std::size_t colon = value.find(':');
  const std::string kind = value.substr(0, colon);
  if (colon == std::string::npos || (kind != "hex" && kind != "key")) {
    return wrong(given, fmt::format("{} is no bytes", proofs::in_quotes(value)),
                 "write hex:00ff.., @FILE, zeros, or key:00ff.. of a key schedule");
  }
  auto bytes = proofs::bytes_of_hex(value.substr(colon + 1));
  if (!bytes) {
    return wrong(given, fmt::format("{} is no hex", proofs::in_quotes(value.substr(colon + 1))),
                 "write two of 0-9 and a-f for each byte");
  }
  return Sorted::Content{&given, where, *std::move(bytes)};
}

Result<Sorted> sort_out(const Contract& general, const std::vector<GivenValue>& all) {
  Sorted sorted;
  for (const GivenValue& given : all) {
    if (const auto id = general.scalar_named(given.name)) {
      const Scalar& scalar = general.scalar(*id);
      const auto value = number(given.value, scalar);
      if (!value) {
        return wrong(given,
                     fmt::format("{} is no {} number of {} bits", proofs::in_quotes(given.value),
                                 scalar.is_signed ? "signed" : "unsigned", scalar.bits),
                     "write it as 12, 0x1f or, if it is signed, -1");
      }
      const bool listed = scalar.values.empty() || std::ranges::count(scalar.values, *value) != 0;
      if (!listed || !scalar.admits(*value)) {
        return wrong(given, fmt::format("the contract does not admit {}", given.value),
                     general.requires_text.empty()
                         ? "give another"
                         : fmt::format("it requires {}", fmt::join(general.requires_text, ", ")));
      }
      sorted.numbers[*id] = *value;
      continue;
    }
    const auto where = bytes_named(general, given.name);
    if (!where) {
      return wrong(given, "the contract has nothing of that name",
                   proofs::instead_of(given.name, names_of(general)));
    }
    auto one = content(given, *where);
    if (!one) return one.error();
    (given.value.starts_with("key:") ? sorted.keys : sorted.contents).push_back(*std::move(one));
  }
  return sorted;
}

/// Sizes that nobody gave and that the length of given bytes says.
void infer_sizes(const Contract& general, Sorted& sorted) {
  for (const Sorted::Content& one : sorted.contents) {
    const proofs::Affine& bytes = general.buffer(one.where.buffer).bytes;
    if (!one.bytes || one.where.size || bytes.factors.size() != 1) continue;
    const auto [id, factor] = *bytes.factors.begin();
    const i64 rest = static_cast<i64>(one.bytes->size()) - bytes.constant;
    if (sorted.numbers.contains(id) || factor <= 0 || rest < 0 || rest % factor != 0) continue;
    const u64 value = static_cast<u64>(rest / factor);
    const Scalar& scalar = general.scalar(id);
    const bool listed = scalar.values.empty() || std::ranges::count(scalar.values, value) != 0;
    if (listed && scalar.admits(value)) sorted.numbers[id] = value;
  }
}

/// Numbers that lie in bytes which are given.
Status read_numbers(const Contract& general, Sorted& sorted) {
  for (std::size_t k = 0; k < general.scalars.size(); ++k) {
    const Scalar& scalar = general.scalars[k];
    if (!scalar.field || proofs::lies_in_contents(scalar)) continue;
    for (const Sorted::Content& one : sorted.contents) {
      const u64 begin = scalar.field->offset - one.where.offset;
      const bool here = one.where.buffer == scalar.field->buffer && one.bytes &&
                        scalar.field->offset >= one.where.offset &&
                        begin + scalar.bits / 8 <= one.bytes->size();
      if (!here) continue;
      const u64 value = static_cast<u64>(
          spec::word_from_bytes(std::span(*one.bytes).subspan(begin, scalar.bits / 8)).bits);
      const bool listed = scalar.values.empty() || std::ranges::count(scalar.values, value) != 0;
      const auto [at, is_new] = sorted.numbers.emplace(static_cast<ScalarId>(k), value);
      if (listed && scalar.admits(value) && at->second == value) continue;
      return wrong(*one.given, fmt::format("{} is {} in these bytes", scalar.name, value),
                   "give what the contract admits, and the same everywhere");
    }
  }
  return Done{};
}

Status put(const Contract& contract, const Sorted::Content& one, u64 size, RunCase& run) {
  const u64 room =
      one.where.size.value_or(proofs::sized(contract.buffer(one.where.buffer).bytes).at(size));
  const u64 count = one.bytes ? one.bytes->size() : room;
  if (count != room) {
    return wrong(*one.given, fmt::format("is {} bytes, and there is room for {}", count, room),
                 "give as many");
  }
  if (count > kMostBytes) {
    return wrong(*one.given, fmt::format("is more than {} MiB", kMostBytes >> 20),
                 "run it on less");
  }
  const u32 region = proofs::region_of(contract, run.aliasing, one.where.buffer);
  for (u64 k = 0; k < count; ++k) {
    run.inputs.bytes[{region, static_cast<i64>(one.where.offset + k)}] =
        one.bytes ? (*one.bytes)[k] : u8{0};
  }
  return Done{};
}

Status put_key(const Contract& contract, const Sorted::Content& one, RunCase& run) {
  const auto fields = proofs::key_fields(contract);
  std::vector<std::string> rooms;
  bool known = false;
  for (std::size_t k = 0; k < fields.size(); ++k) {
    if (fields[k].buffer != one.where.buffer) continue;
    if (one.where.size && fields[k].offset != one.where.offset) continue;
    known = true;
    rooms.push_back(std::to_string(fields[k].key_bytes()));
    if (fields[k].key_bytes() == one.bytes->size()) {
      run.inputs.keys[k] = *one.bytes;
      return Done{};
    }
  }
  if (!known) {
    return wrong(*one.given, "no promise of the contract reads a key schedule there",
                 "write hex: and the bytes themselves");
  }
  return wrong(*one.given,
               fmt::format("is {} bytes, and the schedule is that of a key of {}",
                           one.bytes->size(), fmt::join(rooms, " or ")),
               "give as many");
}

/// The keys of the base, where this contract has the same schedules.
void take_keys(const RunRequest& request, RunCase& run) {
  const auto theirs = proofs::key_fields(*request.base_contract);
  const auto fields = proofs::key_fields(*run.contract);
  for (std::size_t k = 0; k < fields.size(); ++k) {
    for (std::size_t j = 0; j < std::min(theirs.size(), request.base->inputs.keys.size()); ++j) {
      const auto& key = request.base->inputs.keys[j];
      const bool same =
          theirs[j].buffer == fields[k].buffer && theirs[j].offset == fields[k].offset;
      if (same && key.size() == fields[k].key_bytes()) run.inputs.keys[k] = key;
    }
  }
}

Result<proofs::Aliasing> layout_of(const Contract& contract, const RunRequest& request) {
  if (request.layout.empty()) {
    return request.base != nullptr ? request.base->aliasing : proofs::Aliasing::kSeparate;
  }
  std::vector<std::string> known;
  for (const proofs::Aliasing aliasing : proofs::aliasings(contract)) {
    known.push_back(proofs::name_of(contract, aliasing));
    if (known.back() == request.layout) return aliasing;
  }
  return Error{"--aliasing", fmt::format("the contract has no \"{}\"", request.layout),
               fmt::format("name one of {}", fmt::join(known, ", "))};
}

/// Numbers of the base that are not given otherwise.
void take_numbers(const RunRequest& request, Sorted& sorted) {
  const Contract& theirs = *request.base_contract;
  for (std::size_t k = 0; k < theirs.scalars.size(); ++k) {
    const auto id = static_cast<ScalarId>(k);
    const auto fixed = proofs::fixed_value(theirs.scalars[k]);
    const u64 value = fixed ? *fixed
                      : proofs::size_scalar(theirs) == id
                          ? request.base->len
                          : proofs::scalar_value(theirs, request.base->inputs, id);
    if (!proofs::lies_in_contents(theirs.scalars[k])) sorted.numbers.emplace(id, value);
  }
}

}  // namespace

Result<GivenValue> given_value(const std::string& text) {
  const std::size_t sign = text.find('=');
  if (sign == std::string::npos || sign == 0 || sign + 1 == text.size()) {
    return Error{"--arg", fmt::format("{} is no NAME=VALUE", proofs::in_quotes(text)),
                 "write it as len=32, in=hex:00ff.. or in=@FILE"};
  }
  return GivenValue{text.substr(0, sign), text.substr(sign + 1)};
}

Result<RunCase> run_case(const Contract& general, const RunRequest& request) {
  auto sorted = sort_out(general, request.given);
  if (!sorted) return sorted.error();
  if (const Status read = read_numbers(general, *sorted); !read) return read.error();
  infer_sizes(general, *sorted);
  if (request.base != nullptr) take_numbers(request, *sorted);

  RunCase run;
  // With every number that is known the contract has these alone.
  Contract narrowed = general;
  for (std::size_t k = 0; k < general.scalars.size(); ++k) {
    Scalar& scalar = narrowed.scalars[k];
    const auto known = sorted->numbers.find(static_cast<ScalarId>(k));
    if (known != sorted->numbers.end() && !proofs::lies_in_contents(scalar)) {
      scalar.values = {known->second};
      scalar.least = known->second;
      scalar.most = known->second;
    } else if (known == sorted->numbers.end() && !proofs::fixed_value(scalar) &&
               !proofs::lies_in_contents(scalar)) {
      run.drawn.push_back(scalar.name);
    }
  }
  // Not checked again: a promise may hold at no size that is left.
  auto contracts = proofs::specialisations(narrowed);
  if (!contracts) return contracts.error();
  if (contracts->empty()) {
    return Error{"--arg", "the contract admits no such call", "give other numbers"};
  }
  run.contract = std::make_shared<const Contract>(std::move(contracts->front()));
  const Contract& contract = *run.contract;
  if (const auto size = proofs::size_scalar(contract)) {
    return Error{"--arg", fmt::format("{} is not given", contract.scalar(*size).name),
                 fmt::format("write --arg {}=NUMBER, or give the bytes of a buffer that it is the "
                             "size of",
                             contract.scalar(*size).name)};
  }
  for (const Buffer& buffer : contract.buffers) {
    const u64 room = proofs::sized(buffer.bytes).at(run.size);
    if (room <= kMostRoom) continue;
    return Error{"--arg", fmt::format("{} would have {} bytes", buffer.name, room),
                 fmt::format("give numbers that make it {} MiB at most", kMostRoom >> 20)};
  }
  const auto layout = layout_of(contract, request);
  if (!layout) return layout.error();
  run.aliasing = *layout;
  run.inputs = proofs::random_inputs(contract, request.seed);
  if (request.base != nullptr) {
    const std::vector<std::vector<u8>> keys = run.inputs.keys;
    run.inputs = request.base->inputs;
    run.inputs.keys = keys;
    take_keys(request, run);
  }
  for (const auto& [id, value] : sorted->numbers) run.inputs.scalars[id] = value;
  for (const Sorted::Content& one : sorted->keys) {
    if (const Status done = put_key(contract, one, run); !done) return done.error();
  }
  for (const Sorted::Content& one : sorted->contents) {
    if (const Status done = put(contract, one, run.size, run); !done) return done.error();
  }
  if (request.base != nullptr) return run;
  for (std::size_t k = 0; k < contract.buffers.size(); ++k) {
    const auto about = [&](const Sorted::Content& one) {
      return proofs::region_of(contract, run.aliasing, one.where.buffer) ==
             proofs::region_of(contract, run.aliasing, static_cast<BufferId>(k));
    };
    if (contract.buffers[k].access == proofs::Access::kWrite) continue;
    if (std::ranges::any_of(sorted->contents, about) || std::ranges::any_of(sorted->keys, about)) {
      continue;
    }
    run.drawn.push_back(contract.buffers[k].name);
  }
  return run;
}

}  // namespace a64::cli
