#include "sim/sweep/sweep.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <numeric>

#include "sim/limits/thread.h"

namespace a64::sim {
namespace {

using isa::Support;

/// What a thread takes at once: a quarter of a million words.
constexpr u32 kBlocksOfTask = 256;
/// What a disassembler is given at once.
constexpr std::size_t kWordsOfChunk = std::size_t{kBlocksOfTask} * kWordsOfBlock;
/// For each pattern three answers; and words without a pattern by bits 28..25, the manual's first
/// division of the encoding space.
constexpr std::size_t kAnswers = 3;
constexpr std::size_t kDivisions = 16;

/// Numbers the kinds of outcome: row and answer, group, division.
class Outcomes {
 public:
  explicit Outcomes(const DecodeTable& table) : table_(table) {}

  std::size_t size() const {
    return kAnswers * table_.rows.size() + table_.groups.size() + kDivisions;
  }
  std::size_t of(u32 word, const Reading& reading) const {
    if (reading.row != nullptr) {
      return kAnswers * static_cast<std::size_t>(reading.row - table_.rows.data()) +
             static_cast<std::size_t>(reading.support);
    }
    const std::size_t groups = kAnswers * table_.rows.size();
    if (reading.group != nullptr) {
      return groups + static_cast<std::size_t>(reading.group - table_.groups.data());
    }
    return groups + table_.groups.size() + (word >> 25 & 15);
  }
  /// Whether the table claims nothing that a disassembler could contradict.
  bool is_silent(std::size_t outcome) const {
    const std::size_t groups = kAnswers * table_.rows.size();
    return outcome >= groups && outcome - groups < table_.groups.size() &&
           table_.groups[outcome - groups].extent == isa::Extent::kCoarse;
  }
  std::string class_name(std::size_t outcome) const {
    const std::size_t groups = kAnswers * table_.rows.size();
    if (outcome < groups) return std::string(table_.rows[outcome / kAnswers].section);
    outcome -= groups;
    if (outcome < table_.groups.size()) return std::string(table_.groups[outcome].name);
    return fmt::format("no pattern, bits 28..25 = {:04b}", outcome - table_.groups.size());
  }
  Support support(std::size_t outcome) const {
    const std::size_t groups = kAnswers * table_.rows.size();
    if (outcome < groups) return static_cast<Support>(outcome % kAnswers);
    return outcome - groups < table_.groups.size() ? Support::kUnsupported : Support::kUndefined;
  }

 private:
  DecodeTable table_;
};

/// Whether the decoder gives the one answer that stands in the table.
bool is_answer(const Reading& reading, const isa::Instruction& ours) {
  return reading.second_row == nullptr && ours.support == reading.support &&
         ours.row == (ours.support == Support::kSupported ? reading.row : nullptr);
}

/// What is wrong where it does not.
std::string table_error(const Reading& reading) {
  if (reading.second_row != nullptr) {
    return fmt::format("two rows match: {} and {}", row_text(*reading.row),
                       row_text(*reading.second_row));
  }
  return fmt::format("the decoder says other than the table: {}",
                     reading.row != nullptr     ? row_text(*reading.row)
                     : reading.group != nullptr ? std::string(reading.group->name)
                                                : "undefined");
}

/// Goes through the blocks of a shard on several threads; stops at the first failure.
class Walk {
 public:
  Walk(const SweepOptions& options, std::string_view what)
      : options_(options),
        what_(what),
        range_(blocks_of_shard(options.shard, options.shards)),
        next_(range_.begin) {}

  /// `work(first, last, thread)` for positions [first, last); the Error that it returns ends all.
  template <class Work>
  Status run(const Work& work) {
    run_on_threads(std::max(1u, options_.threads), [&](std::size_t thread) {
      try {
        for (;;) {
          const u32 first = next_.fetch_add(kBlocksOfTask);
          if (first >= range_.end || failed_) return;
          const Status status = work(first, std::min(range_.end, first + kBlocksOfTask), thread);
          const std::lock_guard lock(mutex_);
          if (!status) return fail(status.error());
          done_ += kBlocksOfTask;
          if (options_.progress) {
            options_.progress(what_, std::min(1.0, double(done_) / (range_.end - range_.begin)));
          }
        }
      } catch (...) {
        const std::lock_guard lock(mutex_);
        broken_ = std::current_exception();
        failed_ = true;
      }
    });
    if (broken_) std::rethrow_exception(broken_);
    if (error_) return *error_;
    return Done{};
  }

 private:
  void fail(const Error& error) {
    if (!error_) error_ = error;
    failed_ = true;
  }

  const SweepOptions& options_;
  std::string_view what_;
  BlockRange range_;
  std::atomic<u32> next_;
  std::atomic<bool> failed_ = false;
  std::mutex mutex_;
  u64 done_ = 0;
  std::optional<Error> error_;
  std::exception_ptr broken_;
};

struct Counted {
  std::vector<u64> counts;  ///< by outcome
  Tally errors;
};

Counted count_outcomes(const SweepOptions& options, const Outcomes& outcomes) {
  std::vector<Counted> parts(std::max(1u, options.threads),
                             Counted{std::vector<u64>(outcomes.size()), {}});
  Walk walk(options, "decoding");
  const Status never_fails = walk.run([&](u32 first, u32 last, std::size_t thread) -> Status {
    Counted& part = parts[thread];
    BlockReader reader(options.table);
    for (u32 position = first; position < last; ++position) {
      const u32 base = first_word_of_block(position);
      reader.enter(base);
      for (u32 word = base; word - base < kWordsOfBlock; ++word) {
        const Reading reading = reader.read(word);
        ++part.counts[outcomes.of(word, reading)];
        const isa::Instruction ours = options.decode(word);
        if (!is_answer(reading, ours)) part.errors.add(table_error(reading), word, "");
      }
    }
    return Done{};
  });
  (void)never_fails;
  Counted all = std::move(parts[0]);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    std::ranges::transform(all.counts, parts[i].counts, all.counts.begin(), std::plus());
    all.errors.merge(parts[i].errors);
  }
  return all;
}

/// By outcome: the words are compared for which scatter() is below. Small outcomes whole, the
/// others an equal number each.
std::vector<u64> sample_bounds(const SweepOptions& options, const Outcomes& outcomes,
                               const std::vector<u64>& counts) {
  constexpr u64 kAll = u64{1} << 32;
  std::vector<u64> bounds(counts.size());
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] != 0 && !outcomes.is_silent(i)) open.push_back(i);
  }
  if (!options.compare) {
    for (const std::size_t i : open) bounds[i] = kAll;
    return bounds;
  }
  std::ranges::sort(open, {}, [&](std::size_t i) { return counts[i]; });
  u64 left = *options.compare;
  for (std::size_t k = 0; k < open.size(); ++k) {
    const u64 count = counts[open[k]];
    const u64 taken = std::min(count, left / (open.size() - k));
    // taken and count are at most 2^32.
    bounds[open[k]] = taken == count ? kAll : static_cast<u64>(u128{taken} * kAll / count);
    left -= taken;
  }
  return bounds;
}

Status compare_sample(const SweepOptions& options, const Outcomes& outcomes,
                      const std::vector<u64>& bounds, SweepReport& report) {
  const std::size_t sources = options.disassemblies.size();
  struct Part {
    std::vector<u32> words;
    std::vector<Comparison> found;
  };
  std::vector<Part> parts(std::max(1u, options.threads),
                          Part{{}, std::vector<Comparison>(sources)});
  const auto compare = [&](Part& part) -> Status {
    for (std::size_t s = 0; s < sources && !part.words.empty(); ++s) {
      if (options.disassemblies[s].only_around) continue;
      const Status status = compare_words(part.words, options.table, options.decode,
                                          options.disassemblies[s], part.found[s]);
      if (!status) return status;
    }
    part.words.clear();
    return Done{};
  };
  Walk walk(options, "comparing");
  Status status = walk.run([&](u32 first, u32 last, std::size_t thread) -> Status {
    Part& part = parts[thread];
    BlockReader reader(options.table);
    for (u32 position = first; position < last; ++position) {
      const u32 base = first_word_of_block(position);
      reader.enter(base);
      for (u32 word = base; word - base < kWordsOfBlock; ++word) {
        if (scatter(word) < bounds[outcomes.of(word, reader.read(word))])
          part.words.push_back(word);
      }
    }
    return part.words.size() < kWordsOfChunk ? Status(Done{}) : compare(part);
  });
  for (Part& part : parts) {
    if (status) status = compare(part);
    for (std::size_t s = 0; s < sources; ++s) report.against[s].sample.merge(part.found[s]);
  }
  return status;
}

Status compare_around(const SweepOptions& options, SweepReport& report) {
  std::vector<isa::Pattern> patterns;
  for (const isa::TableRow& row : options.table.rows) patterns.push_back(row.row.pattern);
  for (const isa::UnsupportedGroup& group : options.table.groups) patterns.push_back(group.pattern);
  const std::vector<u32> words = words_around(patterns);
  for (std::size_t s = 0; s < options.disassemblies.size(); ++s) {
    const Status status = compare_words(words, options.table, options.decode,
                                        options.disassemblies[s], report.against[s].around);
    if (!status) return status;
  }
  return Done{};
}

void tell_counts(const Outcomes& outcomes, const std::vector<u64>& counts, SweepReport& report) {
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    const std::string name = outcomes.class_name(i);
    auto place = std::ranges::find(report.classes, name, &SweepReport::Class::name);
    if (place == report.classes.end()) place = report.classes.insert(place, {name, {}});
    for (AnswerCounts* into : {&place->counts, &report.total}) {
      switch (outcomes.support(i)) {
        case Support::kSupported:
          into->supported += counts[i];
          break;
        case Support::kUnsupported:
          into->unsupported += counts[i];
          break;
        case Support::kUndefined:
          into->undefined += counts[i];
          break;
      }
    }
  }
}

}  // namespace

bool SweepReport::agrees() const {
  return table_errors.empty() && std::ranges::all_of(against, [](const Against& one) {
           return one.around.differences.empty() && one.sample.differences.empty() &&
                  one.conflicts.empty();
         });
}

Result<SweepReport> run_sweep(const SweepOptions& options) {
  SweepReport report;
  report.shard = options.shard;
  report.shards = options.shards;
  report.rows = options.table.rows.size();
  for (const Disassembly& one : options.disassemblies) {
    report.against.push_back({one.source, one.name, {}, {}, {}});
  }
  const Outcomes outcomes(options.table);
  const auto start = std::chrono::steady_clock::now();
  Counted counted = count_outcomes(options, outcomes);
  report.decode_seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  report.table_errors = std::move(counted.errors);
  tell_counts(outcomes, counted.counts, report);
  if (options.disassemblies.empty() || options.compare == 0) return report;
  if (const Status status = compare_around(options, report); !status) return status.error();
  const auto bounds = sample_bounds(options, outcomes, counted.counts);
  if (const Status status = compare_sample(options, outcomes, bounds, report); !status) {
    return status.error();
  }
  for (SweepReport::Against& one : report.against) {
    Shapes shapes = one.around.shapes;
    shapes.merge(one.sample.shapes);
    one.conflicts = shapes.conflicts();
  }
  return report;
}

}  // namespace a64::sim
