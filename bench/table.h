// Figures in columns, and the clock that they are read from.
#ifndef A64_BENCH_TABLE_H
#define A64_BENCH_TABLE_H

#include <chrono>
#include <string>
#include <vector>

namespace a64::bench {

/// Seconds of wall clock that `work` takes.
template <class Work>
double seconds_of(Work&& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Prints a heading and rows; the first column is text, the others are right-aligned.
class Table {
 public:
  Table(std::string title, std::vector<std::string> columns);
  void row(std::vector<std::string> cells);
  void print() const;

 private:
  std::string title_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace a64::bench

#endif
