#include "proofs/contract/rights.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <set>

#include "proofs/contract/naming.h"

namespace a64::proofs {
namespace {

constexpr std::size_t kMostOverlaps = 4;  // each subset is a case of the proof
constexpr i64 kLargestAlignment = 1 << 16;

/// Collects the buffers whose contents on entry a contract speaks of.
class Readers {
 public:
  explicit Readers(const Contract& contract) : contract_(contract) {}

  void add(ScalarId id) {
    if (const auto& field = contract_.scalar(id).field) buffers_.insert(field->buffer);
  }
  void add(const Affine& affine) {
    for (const auto& [scalar, factor] : affine.factors) add(scalar);
  }
  void add(const Expression& expression) {
    switch (expression.kind) {
      case Expression::Kind::kScalar:
        add(expression.scalar);
        break;
      case Expression::Kind::kLocation:
        buffers_.insert(expression.location.buffer);
        add(expression.location.offset);
        add(expression.location.bytes);
        break;
      default:
        for (const Expression& argument : expression.arguments) add(argument);
    }
  }
  bool contains(BufferId id) const { return buffers_.contains(id); }

 private:
  const Contract& contract_;
  std::set<BufferId> buffers_;
};

bool is_whole(const Location& location, const Buffer& buffer) {
  return location.offset == Affine{} && location.bytes == buffer.bytes;
}

void set_default_access(Draft& draft) {
  Contract& contract = draft.contract;
  Readers read(contract);
  for (const ScalarId scalar : draft.limited) read.add(scalar);
  for (const Buffer& buffer : contract.buffers) read.add(buffer.bytes);
  std::set<BufferId> made;
  for (const Ensures& ensures : contract.ensures) {
    read.add(ensures.value);
    if (!ensures.target) continue;
    read.add(ensures.target->offset);
    read.add(ensures.target->bytes);
    const BufferId target = ensures.target->buffer;
    if (is_whole(*ensures.target, contract.buffer(target))) made.insert(target);
  }
  for (std::size_t k = 0; k < contract.buffers.size(); ++k) {
    const auto id = static_cast<BufferId>(k);
    const bool only_written = made.contains(id) && !read.contains(id);
    contract.buffers[k].access = draft.constant.contains(id) ? Access::kRead
                                 : only_written              ? Access::kWrite
                                                             : Access::kReadWrite;
  }
}

Result<Access> access_named(const SourceText& text) {
  if (text.text() == "read") return Access::kRead;
  if (text.text() == "write") return Access::kWrite;
  if (text.text() == "read-write") return Access::kReadWrite;
  return text.error(0, in_quotes(text.text()) + " is no access",
                    "write \"read\", \"write\" or \"read-write\"");
}

Result<BufferId> pointer_named(const SourceText& name, const Draft& draft) {
  return draft.find_pointer(name.text(), name, 0);
}

/// A const buffer, or one that is to stay as it is, is no target.
Status check_targets(const Draft& draft) {
  for (const Ensures& ensures : draft.contract.ensures) {
    if (!ensures.target) continue;
    const BufferId id = ensures.target->buffer;
    const Buffer& buffer = draft.contract.buffer(id);
    const std::string name = in_quotes(buffer.name);
    if (draft.constant.contains(id)) {
      return error_at(ensures.place, name + " is const, and no target", "take the const away");
    }
    if (buffer.access == Access::kRead) {
      return error_at(ensures.place, name + " may only be read, and is no target",
                      "give it the access \"write\" or \"read-write\"");
    }
    if (buffer.unchanged) {
      return error_at(ensures.place, name + " is to be unchanged, and is no target",
                      "take it out of unchanged");
    }
  }
  return Done{};
}

}  // namespace

Status set_rights(const ContractSource& source, Draft& draft) {
  set_default_access(draft);
  for (const auto& [name, right] : source.access) {
    const Result<BufferId> id = pointer_named(name, draft);
    if (!id) return id.error();
    const Result<Access> access = access_named(right);
    if (!access) return access.error();
    if (*access != Access::kRead && draft.constant.contains(*id)) {
      return right.error(0, in_quotes(name.text()) + " is const and cannot be written",
                         "take the const away");
    }
    draft.buffer(*id).access = *access;
  }
  for (const SourceText& name : source.unchanged) {
    const Result<BufferId> id = pointer_named(name, draft);
    if (!id) return id.error();
    draft.buffer(*id).unchanged = true;
  }
  for (const ContractSource::Alignment& align : source.align) {
    const Result<BufferId> id = pointer_named(align.name, draft);
    if (!id) return id.error();
    if (align.bytes < 1 || align.bytes > kLargestAlignment ||
        !std::has_single_bit(static_cast<u64>(align.bytes))) {
      return error_at(align.place, fmt::format("{} is no alignment", align.bytes),
                      fmt::format("write a power of two up to {}", kLargestAlignment));
    }
    draft.buffer(*id).alignment = static_cast<unsigned>(align.bytes);
  }
  return check_targets(draft);
}

Status set_secrecy(const ContractSource& source, Draft& draft) {
  struct Entry {
    Named named;
    const SourceText* name;
    bool secret;
  };
  std::vector<Entry> entries;
  std::set<std::string> seen;
  for (const bool secret : {true, false}) {
    for (const SourceText& name : secret ? source.secret : source.not_secret) {
      const Result<Named> named = draft.find(name.text(), name, 0);
      if (!named) return named.error();
      if (!seen.insert(name.text()).second) {
        return name.error(0, in_quotes(name.text()) + " stands twice in secret and public",
                          "name it once");
      }
      entries.push_back({*named, &name, secret});
    }
  }
  const auto is_buffer = [](const Entry& entry) {
    return entry.name->text().find('.') == std::string::npos;
  };
  std::ranges::stable_partition(entries, is_buffer);
  for (const Entry& entry : entries) {
    if (const auto* id = std::get_if<ScalarId>(&entry.named)) {
      draft.scalar(*id).secret = entry.secret;
      continue;
    }
    const BufferId id = std::get<NamedBytes>(entry.named).location.buffer;
    Buffer& buffer = draft.buffer(id);
    const std::string field =
        is_buffer(entry) ? "" : entry.name->text().substr(buffer.name.size() + 1);
    if (field.empty()) {
      buffer.secret = entry.secret;
      for (Scalar& scalar : draft.contract.scalars) {
        if (scalar.field && scalar.field->buffer == id) scalar.secret = entry.secret;
      }
    }
    for (BufferField& candidate : buffer.fields) {
      if (field.empty() || candidate.name == field) candidate.secret = entry.secret;
    }
  }
  return Done{};
}

Status add_overlap(const SourceText& source, Draft& draft) {
  const Result<Formula> formula = parse_formula(source);
  if (!formula) return formula.error();
  const std::vector<Formula>& parts = formula->parts;
  if (formula->kind != Formula::Kind::kComparison || parts.size() != 2 ||
      formula->operators[0] != "==" || parts[0].kind != Formula::Kind::kName ||
      parts[1].kind != Formula::Kind::kName) {
    return source.error(formula->begin, "an entry of overlap is one pair of pointers",
                        "write out == in");
  }
  std::vector<BufferId> ids;
  for (const Formula& part : parts) {
    const Result<BufferId> id = draft.find_pointer(part.name, source, part.begin);
    if (!id) return id.error();
    ids.push_back(*id);
  }
  if (ids[0] == ids[1]) {
    return source.error(formula->begin, in_quotes(parts[0].name) + " always equals itself",
                        "name two pointers");
  }
  if (draft.constant.contains(ids[0]) && draft.constant.contains(ids[1])) {
    return source.error(
        formula->begin,
        fmt::format("{} and {} are both const", in_quotes(parts[0].name), in_quotes(parts[1].name)),
        "buffers that are only read may overlap anyway: leave this out");
  }
  std::vector<Overlap>& overlaps = draft.contract.overlaps;
  const Overlap pair{ids[0], ids[1]}, mirrored{ids[1], ids[0]};
  if (std::ranges::find(overlaps, pair) != overlaps.end() ||
      std::ranges::find(overlaps, mirrored) != overlaps.end()) {
    return source.error(formula->begin, "this pair stands here already", "leave one out");
  }
  if (overlaps.size() == kMostOverlaps) {
    return source.error(formula->begin,
                        fmt::format("there are more than {} entries", kMostOverlaps),
                        "each subset is a case to prove: leave out what callers never do");
  }
  overlaps.push_back(pair);
  return Done{};
}

}  // namespace a64::proofs
