#include "proofs/contract/parameters.h"

#include <fmt/format.h>

#include <algorithm>

#include "proofs/contract/naming.h"

namespace a64::proofs {
namespace {

constexpr std::size_t kMostParameters = 64;

ValueSet all_values(const IntegerType& type) {
  if (type.is_bool) return {0, 1};
  const i128 count = i128{1} << type.bits;
  if (type.is_signed) return {-count / 2, count / 2 - 1};
  return {0, count - 1};
}

ScalarId add_scalar(std::string name, const IntegerType& type, std::optional<Scalar::Field> field,
                    Draft& draft) {
  const auto id = static_cast<ScalarId>(draft.contract.scalars.size());
  Scalar scalar;
  scalar.name = name;
  scalar.bits = type.bits;
  scalar.is_signed = type.is_signed;
  scalar.field = field;
  draft.contract.scalars.push_back(std::move(scalar));
  draft.values.push_back(all_values(type));
  draft.names.emplace(std::move(name), id);
  return id;
}

/// Names memory; slices of it count in elements of `element_bytes`.
void add_bytes(const std::string& name, BufferId buffer, u64 offset, const Affine& bytes,
               u64 element_bytes, Draft& draft) {
  NamedBytes named;
  named.location.buffer = buffer;
  named.location.offset.constant = static_cast<i64>(offset);
  named.location.bytes = bytes;
  named.element_bytes = element_bytes;
  draft.names.emplace(name, std::move(named));
}

void add_fields(const StructLayout& layout, BufferId id, Draft& draft) {
  const std::string prefix = draft.buffer(id).name + ".";
  for (const StructLayout::Field& field : layout.fields) {
    if (!field.length) {
      add_scalar(prefix + field.name, field.type, Scalar::Field{id, field.offset}, draft);
      continue;
    }
    draft.buffer(id).fields.push_back({field.name, field.offset, field.bytes(), true});
    Affine bytes;
    bytes.constant = static_cast<i64>(field.bytes());
    add_bytes(prefix + field.name, id, field.offset, bytes, field.type.bytes(), draft);
  }
}

/// One reading of a prototype's parameters.
class ParameterReader {
 public:
  ParameterReader(const SourceText& source, const StructLayouts& structs, Draft& draft)
      : source_(source), structs_(structs), draft_(draft) {}

  Status read(const Declaration& declaration) {
    const Result<Declarator> read = read_declarator(declaration, source_);
    if (!read) return read.error();
    if (read->name == "return" || draft_.names.contains(read->name)) {
      return source_.error(read->name_range.begin,
                           read->name == "return" ? "a parameter cannot be named 'return'"
                                                  : in_quotes(read->name) + " names two parameters",
                           "give each parameter its own name");
    }
    if (!read->is_pointer) return read_scalar(*read);
    return std::holds_alternative<NamedType>(read->type) ? read_struct(*read) : read_array(*read);
  }

  std::vector<PendingSize> take_sizes() { return std::move(sizes_); }

 private:
  std::string type_text(const Declarator& read) const {
    return std::string(source_.text(read.type_range.begin, read.type_range.end));
  }

  Status read_scalar(const Declarator& read) {
    if (read.integer() == nullptr) {
      const std::string type = type_text(read);
      if (const auto* named = std::get_if<NamedType>(&read.type);
          named != nullptr && !structs_.contains(named->name)) {
        return unknown_type(read, named->name);
      }
      return source_.error(
          read.type_range.begin, in_quotes(type) + " cannot be passed by value",
          fmt::format("parameters are integers and pointers: {} *{}", type, read.name));
    }
    draft_.contract.parameters.push_back(
        add_scalar(read.name, *read.integer(), std::nullopt, draft_));
    return Done{};
  }

  BufferId add_buffer(const Declarator& read, unsigned alignment) {
    const auto id = static_cast<BufferId>(draft_.contract.buffers.size());
    Buffer buffer;
    buffer.name = read.name;
    buffer.alignment = alignment;
    draft_.contract.buffers.push_back(std::move(buffer));
    draft_.contract.parameters.push_back(id);
    if (read.is_const) draft_.constant.insert(id);
    return id;
  }

  Status read_array(const Declarator& read) {
    const std::string type = type_text(read);
    if (!read.size || read.size->begin == read.size->end) {
      return source_.error(
          read.name_range.begin,
          fmt::format("how much {} points to is not said", in_quotes(read.name)),
          fmt::format("write a size, in {}: {} {}[n]",
                      read.integer() != nullptr ? "elements" : "bytes", type, read.name));
    }
    const unsigned bytes = read.integer() != nullptr ? read.integer()->bytes() : 1;
    const BufferId id = add_buffer(read, bytes);
    add_bytes(read.name, id, 0, Affine(), bytes, draft_);
    sizes_.push_back({id, source_.part(read.size->begin, read.size->end), bytes});
    return Done{};
  }

  Status read_struct(const Declarator& read) {
    const std::string& name = std::get<NamedType>(read.type).name;
    const auto found = structs_.find(name);
    if (found == structs_.end()) return unknown_type(read, name);
    const StructLayout& layout = found->second;
    if (read.size && source_.text(read.size->begin, read.size->end) != "1") {
      return source_.error(
          read.size->begin, "an array of structs is not supported",
          fmt::format("write {} *{} for one, or uint8_t {}[bytes]", name, read.name, read.name));
    }
    const BufferId id = add_buffer(read, layout.alignment);
    draft_.buffer(id).bytes.constant = static_cast<i64>(layout.bytes);
    add_bytes(read.name, id, 0, draft_.buffer(id).bytes, 0, draft_);
    add_fields(layout, id, draft_);
    std::vector<StructType>& types = draft_.contract.types;
    if (std::ranges::find(types, name, &StructType::name) == types.end()) {
      types.push_back(layout.text);
    }
    return Done{};
  }

  Error unknown_type(const Declarator& read, const std::string& name) const {
    std::vector<std::string> known;
    for (const auto& [other, layout] : structs_) known.push_back(other);
    for (const char* other : {"uint8_t", "uint16_t", "uint32_t", "uint64_t", "size_t"}) {
      known.emplace_back(other);
    }
    return source_.error(read.type_range.begin, "there is no type " + in_quotes(name),
                         instead_of(name, known));
  }

  const SourceText& source_;
  const StructLayouts& structs_;
  Draft& draft_;
  std::vector<PendingSize> sizes_;
};

/// The function's name and what it returns.
Status read_head(const Declaration& declaration, const SourceText& source, Draft& draft) {
  const Result<Declarator> head = read_declarator(declaration, source);
  if (!head) return head.error();
  if (head->is_pointer || std::holds_alternative<NamedType>(head->type)) {
    return source.error(head->type_range.begin, "a routine returns an integer or void",
                        "write uintptr_t for a pointer");
  }
  draft.contract.symbol = head->name;
  if (const IntegerType* type = head->integer()) {
    draft.contract.return_bits = type->bits;
    draft.returns_bool = type->is_bool;
    draft.contract.returns_signed = type->is_signed;
  }
  return Done{};
}

bool is_void(const Declaration& declaration) {
  return declaration.words.size() == 1 && declaration.words.front().text == "void" &&
         declaration.sizes.empty();
}

}  // namespace

Result<std::vector<PendingSize>> read_parameters(const SourceText& source,
                                                 const StructLayouts& structs, Draft& draft) {
  const Result<Prototype> prototype = parse_prototype(source);
  if (!prototype) return prototype.error();
  const Status head = read_head(prototype->head, source, draft);
  if (!head) return head.error();
  draft.contract.prototype = in_one_line(source);
  const std::vector<Declaration>& parameters = prototype->parameters;
  ParameterReader reader(source, structs, draft);
  if (parameters.size() == 1 && is_void(parameters.front())) return reader.take_sizes();
  if (parameters.size() > kMostParameters) {
    return source.error(parameters[kMostParameters].range.begin,
                        fmt::format("there are {} parameters", parameters.size()),
                        fmt::format("{} are possible", kMostParameters));
  }
  for (const Declaration& parameter : parameters) {
    const Status read = reader.read(parameter);
    if (!read) return read.error();
  }
  return reader.take_sizes();
}

Status read_sizes(const std::vector<PendingSize>& sizes, Draft& draft) {
  const ValuesOf values = [&](ScalarId id) -> const ValueSet& { return draft.values_of(id); };
  for (const PendingSize& size : sizes) {
    const Result<Formula> formula = parse_size(size.text);
    if (!formula) return formula.error();
    const Result<Linear> linear = draft.extent(*formula, size.text, values);
    if (!linear) return linear.error();
    Buffer& buffer = draft.buffer(size.buffer);
    if (least_of(*linear, values) < 0) {
      const std::string where = where_least(*linear, values, draft.contract);
      return size.text.error(formula->begin,
                             fmt::format("the size of {} is negative{}", in_quotes(buffer.name),
                                         where.empty() ? "" : " for " + where),
                             where.empty() ? "" : "limit the values in requires");
    }
    const std::optional<Affine> bytes = scaled_affine(*linear, size.element_bytes);
    if (!bytes) return size.text.error(formula->begin, "the size is larger than 2^63 bytes", "");
    if (*bytes == Affine{}) {
      return size.text.error(formula->begin, in_quotes(buffer.name) + " has no bytes", "");
    }
    buffer.bytes = *bytes;
    std::get<NamedBytes>(draft.names.at(buffer.name)).location.bytes = *bytes;
  }
  return Done{};
}

}  // namespace a64::proofs
