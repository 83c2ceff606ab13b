#include "proofs/contract/toml_string.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <tuple>

namespace a64::proofs {
namespace {

constexpr std::size_t kBytesPerMark = 64;

bool is_before(const Position& left, const Position& right) {
  return std::tie(left.line, left.column) < std::tie(right.line, right.column);
}

/// Bytes that a code point takes in UTF-8 (RFC 3629, section 3).
std::size_t utf8_bytes(u32 code) {
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/// Walks over one string of the file and notes the position of each byte of its value.
class Walk {
 public:
  Walk(std::string_view text, std::size_t at, Position position)
      : text_(text), at_(at), position_(position) {}

  /// The position of each byte and of the closing quote; nothing if there is no string.
  std::optional<std::vector<Position>> positions() {
    const char quote = at_ < text_.size() ? text_[at_] : '\0';
    if (quote != '"' && quote != '\'') return std::nullopt;
    const std::string three(3, quote);
    const bool several_lines = rest().starts_with(three);
    const std::string close = several_lines ? three : three.substr(0, 1);
    skip(close.size());
    if (several_lines) skip_line_end();
    while (at_ < text_.size() && !at_close(close)) {
      if (quote == '"' && text_[at_] == '\\') {
        if (!escape()) return std::nullopt;
      } else if (several_lines && rest().starts_with("\r\n")) {
        skip(1);  // both are one line end
      } else {
        positions_.push_back(position_);
        skip(1);
      }
    }
    positions_.push_back(position_);
    return std::move(positions_);
  }

 private:
  std::string_view rest() const { return text_.substr(at_); }

  /// One or two quotes may stand before the three that close a string.
  bool at_close(const std::string& close) const {
    return rest().starts_with(close) &&
           (close.size() == 1 || !rest().starts_with(close + close[0]));
  }

  void skip(std::size_t bytes) {
    for (; bytes > 0 && at_ < text_.size(); --bytes) position_ = behind(position_, text_[at_++]);
  }

  void skip_line_end() {
    if (rest().starts_with("\r\n"))
      skip(2);
    else if (rest().starts_with("\n"))
      skip(1);
  }

  bool escape() {
    const Position start = position_;
    const char kind = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    if (std::string_view(" \t\r\n").find(kind) != std::string_view::npos) {
      skip(1);
      const std::size_t next = rest().find_first_not_of(" \t\r\n");
      skip(std::min(next, rest().size()));
      return true;
    }
    const std::size_t digits = kind == 'u' ? 4 : kind == 'U' ? 8 : kind == 'x' ? 2 : 0;
    u32 code = 0;
    if (digits > 0) {
      const std::string_view number =
          rest().substr(std::min<std::size_t>(2, rest().size()), digits);
      std::from_chars(number.data(), number.data() + number.size(), code, 16);
    }
    positions_.insert(positions_.end(), utf8_bytes(code), start);
    skip(2 + digits);
    return kind != '\0';
  }

  std::string_view text_;
  std::size_t at_;
  Position position_;
  std::vector<Position> positions_;
};

}  // namespace

LineIndex::LineIndex(std::string_view text) : text_(text) {
  Position position;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at % kBytesPerMark == 0) marks_.push_back({position, at});
    position = behind(position, text[at]);
  }
}

std::size_t LineIndex::offset(Position position) const {
  const auto after = std::ranges::upper_bound(marks_, position, is_before, &Mark::position);
  if (after == marks_.begin()) return 0;
  auto [here, at] = *std::prev(after);
  for (; at < text_.size() && is_before(here, position); ++at) here = behind(here, text_[at]);
  return at;
}

SourceText placed_string(const std::string& file, std::string_view file_text,
                         const LineIndex& lines, Position begin, std::string value) {
  std::optional<std::vector<Position>> positions =
      Walk(file_text, lines.offset(begin), begin).positions();
  if (!positions || positions->size() != value.size() + 1) {
    return SourceText::all_at({file, begin.line, begin.column}, std::move(value));
  }
  return {file, std::move(value), *std::move(positions)};
}

std::string basic_string(std::string_view text) {
  std::string out = "\"";
  for (const char byte : text) {
    const auto code = static_cast<unsigned char>(byte);
    if (byte == '"' || byte == '\\') {
      out += '\\';
      out += byte;
    } else if (code < 0x20 || code == 0x7f) {
      out += fmt::format("\\u{:04x}", code);
    } else {
      out += byte;
    }
  }
  return out + '"';
}

}  // namespace a64::proofs
