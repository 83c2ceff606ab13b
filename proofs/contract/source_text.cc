#include "proofs/contract/source_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace a64::proofs {
namespace {

std::vector<Position> on_one_line(std::string_view text) {
  std::vector<Position> positions{Position{}};
  positions.reserve(text.size() + 1);
  for (const char byte : text) {
    positions.push_back(behind(positions.back(), byte == '\n' ? ' ' : byte));
  }
  return positions;
}

}  // namespace

Position behind(Position position, char byte) {
  if (byte == '\n') return {position.line + 1, 1};
  const bool continues = (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
  return {position.line, position.column + (continues ? 0 : 1)};
}

Error error_at(const SourcePlace& place, std::string what, std::string remedy) {
  return Error{fmt::format("{}:{}:{}", place.file, place.line, place.column), std::move(what),
               std::move(remedy)};
}

SourceText::SourceText(std::string option, std::string text)
    : file_(std::move(option)), text_(std::move(text)), positions_(on_one_line(text_)) {}

SourceText::SourceText(std::string file, std::string text, std::vector<Position> positions)
    : file_(std::move(file)), text_(std::move(text)), positions_(std::move(positions)) {
  if (positions_.size() != text_.size() + 1) throw std::logic_error("a byte without a position");
}

SourceText SourceText::all_at(const SourcePlace& place, std::string text) {
  std::vector<Position> positions(text.size() + 1, Position{place.line, place.column});
  return {place.file, std::move(text), std::move(positions)};
}

std::string_view SourceText::text(std::size_t begin, std::size_t end) const {
  return std::string_view(text_).substr(begin, end - begin);
}

SourcePlace SourceText::place(std::size_t offset) const {
  const Position& position = positions_[std::min(offset, text_.size())];
  return {file_, position.line, position.column};
}

SourceText SourceText::part(std::size_t begin, std::size_t end) const {
  const auto first = positions_.begin();
  return {file_, std::string(text(begin, end)),
          std::vector<Position>(first + static_cast<std::ptrdiff_t>(begin),
                                first + static_cast<std::ptrdiff_t>(end) + 1)};
}

Error SourceText::error(std::size_t offset, std::string what, std::string remedy) const {
  return error_at(place(offset), std::move(what), std::move(remedy));
}

}  // namespace a64::proofs
