#include "sim/sweep/shapes.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "sim/sweep/judge.h"
#include "sim/sweep/mnemonics.h"

namespace a64::sim {
namespace {

bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}
bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

}  // namespace

std::string shape_of(std::string_view text) {
  text = text.substr(0, text.find("\t//"));
  const std::size_t operands = std::min(text.size(), text.find('\t'));
  std::string shape(mnemonic_of(text));
  char before = ' ';  // the last character of the text that was no digit
  for (std::size_t i = operands; i < text.size(); ++i) {
    const char c = text[i] == '\t' ? ' ' : text[i];
    if (c == '#') {
      // A number, of whatever base and sign.
      shape += '#';
      while (i + 1 < text.size() &&
             (std::isalnum(static_cast<unsigned char>(text[i + 1])) != 0 || text[i + 1] == '-' ||
              text[i + 1] == '+' || text[i + 1] == '.')) {
        ++i;
      }
    } else if (is_digit(c) && before == ' ') {
      // An address, which is a number without a mark.
      shape += '@';
      while (i + 1 < text.size() && std::isalnum(static_cast<unsigned char>(text[i + 1])) != 0) ++i;
    } else if (is_digit(c) && (is_letter(before) || before == '[')) {
      continue;  // the number of a register or a lane; behind a point it is one of lanes
    } else {
      shape += c;
    }
    if (!is_digit(c)) before = c;
  }
  // The zero registers are registers like any other.
  for (const char* zero : {"xzr", "wzr"}) {
    for (std::size_t at; (at = shape.find(zero)) != shape.npos;) shape.erase(at + 1, 2);
  }
  return shape;
}

void Shapes::note(std::vector<Seen>& seen, const isa::TableRow* row, u32 word) {
  const auto place = std::ranges::find(seen, row, &Seen::row);
  if (place == seen.end()) {
    seen.push_back({row, word});
  } else {
    place->least_word = std::min(place->least_word, word);
  }
}

void Shapes::add(const isa::TableRow& row, u32 word, std::string_view text) {
  note(rows_[shape_of(text)], &row, word);
}

void Shapes::merge(const Shapes& other) {
  for (const auto& [shape, seen] : other.rows_) {
    for (const Seen& one : seen) note(rows_[shape], one.row, one.least_word);
  }
}

Tally Shapes::conflicts() const {
  Tally tally;
  for (const auto& [shape, seen] : rows_) {
    std::set<std::string> rows;
    for (const Seen& one : seen) rows.insert(row_text(*one.row));
    if (rows.size() < 2) continue;
    for (const Seen& one : seen) {
      tally.add("one form, several rows: " + shape, one.least_word, row_text(*one.row));
    }
  }
  return tally;
}

}  // namespace a64::sim
