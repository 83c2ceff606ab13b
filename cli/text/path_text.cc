#include "cli/text/path_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "proofs/refute/trace/fold.h"

namespace a64::cli {
namespace {

using proofs::Folded;

constexpr std::size_t kShownLines = 200;

class PathWriter {
 public:
  PathWriter(const sim::Image& image, std::span<const u64> addresses)
      : image_(image), addresses_(addresses) {}

  std::string text() {
    write(proofs::fold_repetitions(addresses_), 1);
    if (lines_ <= kShownLines) return text_;
    return text_ + fmt::format("  ... and {} lines more\n", lines_ - kShownLines);
  }

 private:
  void write(const std::vector<Folded>& items, std::size_t depth) {
    for (const Folded& item : items) {
      if (item.body.empty()) {
        line(depth, addresses_[item.position], "");
      } else if (item.body.size() == 1 && item.body[0].body.empty()) {
        line(depth, addresses_[item.body[0].position], fmt::format("{} times", item.count));
      } else {
        put(fmt::format("{:{}}{} times:\n", "", 2 * depth, item.count));
        write(item.body, depth + 1);
      }
    }
  }

  void line(std::size_t depth, u64 address, const std::string& count) {
    const std::string label = image_.label(address);
    const std::string named = source_label(image_, address);
    std::string name = named.empty() || label.starts_with(named + "+") || label == named
                           ? label
                           : fmt::format("{} ({})", named, label);
    put(fmt::format("{:{}}{:<44} {:<28} {}\n", "", 2 * depth, name,
                    short_line_text(image_, address), count));
  }

  void put(std::string line) {
    if (++lines_ > kShownLines) return;
    line.erase(line.find_last_not_of(" \n") + 1);
    text_ += line + "\n";
  }

  const sim::Image& image_;
  std::span<const u64> addresses_;
  std::string text_;
  std::size_t lines_ = 0;
};

}  // namespace

std::string source_label(const sim::Image& image, u64 address) {
  const auto line = image.source_line(address);
  if (!line) return {};
  for (int at = line->line; at > 0 && at > line->line - 8; --at) {
    const auto text = image.source_text(line->file, at);
    if (!text) return {};
    const std::size_t first = text->find_first_not_of(" \t");
    if (first == std::string::npos) continue;
    const std::size_t end = text->find_first_not_of(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.$\\@", first);
    if (end != std::string::npos && end != first && (*text)[end] == ':') {
      return text->substr(first, end - first);
    }
    const bool comment = text->compare(first, 2, "//") == 0 || (*text)[first] == '*' ||
                         text->compare(first, 2, "/*") == 0;
    if (!comment && at != line->line) return {};
  }
  return {};
}

std::string path_text(const sim::Image& image, std::span<const u64> addresses) {
  return PathWriter(image, addresses).text();
}

std::string short_line_text(const sim::Image& image, u64 address) {
  const auto line = image.source_line(address);
  if (!line) return {};
  return fmt::format("{}:{}", std::filesystem::path(line->file).filename().string(), line->line);
}

}  // namespace a64::cli
