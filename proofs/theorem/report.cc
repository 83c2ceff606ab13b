#include "proofs/theorem/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "isa/decode.h"

namespace a64::proofs {
namespace {

bool asked(const std::vector<Property>& properties, Property property) {
  return std::ranges::find(properties, property) != properties.end();
}

/// The stronger of two verdicts about one property: what refutes or blocks outweighs.
Verdict worse(Verdict a, Verdict b) {
  const auto rank = [](Verdict v) {
    switch (v) {
      case Verdict::kRefuted:
        return 4;
      case Verdict::kError:
        return 3;
      case Verdict::kUnsupported:
        return 2;
      case Verdict::kUnknown:
        return 1;
      case Verdict::kProved:
        return 0;
    }
    return 3;
  };
  return rank(a) >= rank(b) ? a : b;
}

PropertyReport property_report(const TheoremReport& report, Property property, Aliasing aliasing) {
  PropertyReport result{property, aliasing};
  Verdict verdict = Verdict::kProved;
  for (const CaseOutcome& outcome : report.cases) {
    if (outcome.aliasing != aliasing) continue;
    ++result.cases;
    result.obligations += outcome.obligations[static_cast<std::size_t>(property)];
    if (!outcome.complete || !outcome.lemmas_proved) verdict = worse(verdict, Verdict::kUnknown);
    // What is claimed on request only may not have been looked at.
    const bool raised = outcome.obligations[static_cast<std::size_t>(property)] != 0;
    if (property == Property::kErased && !raised && !outcome.only_refutes) {
      verdict = worse(verdict, Verdict::kUnknown);
    }
    for (const Finding& finding : outcome.findings) {
      // What cannot be executed stands against every property.
      if (finding.property == property || finding.verdict == Verdict::kUnsupported) {
        verdict = worse(verdict, finding.verdict);
      }
    }
  }
  if (report.early_end) {
    verdict = worse(verdict, Verdict::kUnknown);
  } else if (result.cases == 0) {
    verdict = Verdict::kError;
  }
  result.verdict = verdict;
  return result;
}

/// The claims asked for, none of them proved without the one that it rests on, asked for or not.
std::vector<PropertyReport> property_reports(const TheoremReport& report,
                                             const ProveOptions& options,
                                             const std::vector<Aliasing>& aliasings) {
  std::vector<PropertyReport> rows;
  for (const Property property : options.properties) {
    for (const Aliasing aliasing : aliasings) {
      PropertyReport row = property_report(report, property, aliasing);
      const bool memory =
          property_report(report, Property::kMemory, aliasing).verdict == Verdict::kProved;
      if (row.verdict == Verdict::kProved && !memory) {
        row.verdict = Verdict::kUnknown;
        row.lacks_memory = true;
      }
      rows.push_back(row);
    }
  }
  return rows;
}

std::string code_assumption(const sim::Image& image) {
  const std::string bytes = "; the linked bytes are those of the file";
  if (image.placement().fixed) return "the code lies at the addresses that the file says" + bytes;
  return std::string(
             "the code lies anywhere, a multiple of 4096 bytes from the addresses printed") +
         (image.relocatable() ? ", its sections to one another as this program has put them" : "") +
         bytes;
}

/// "a", "a nor b", "a, b nor c"
std::string neither_of(const std::set<std::string>& names) {
  std::string text;
  for (auto at = names.begin(); at != names.end(); ++at) {
    if (at != names.begin()) text += std::next(at) == names.end() ? " nor " : ", ";
    text += *at;
  }
  return text;
}

/// The addresses that runs of any case came to.
std::set<u64> reached_in(const TheoremReport& report) {
  std::set<u64> reached = report.reached;
  for (const CaseOutcome& outcome : report.cases) {
    reached.insert(outcome.reached.begin(), outcome.reached.end());
  }
  return reached;
}

/// What must not overlap: what is written, and what is used once that has begun. An incomplete
/// case needs who knows what, and nothing is claimed of its buffers' layout.
std::vector<std::string> apart(const TheoremReport& report, const Contract& contract) {
  std::map<std::string, std::set<std::string>> apart;
  for (const Buffer& buffer : contract.buffers) {
    if (buffer.access != Access::kRead) apart[buffer.name];
  }
  for (const CaseOutcome& outcome : report.cases) {
    const auto names = [&](u32 region, bool written) {
      std::set<std::string> names;
      for (u32 k = 0; k < contract.buffers.size(); ++k) {
        const bool wanted = !written || contract.buffers[k].access != Access::kRead;
        if (wanted && region_of(contract, outcome.aliasing, static_cast<BufferId>(k)) == region) {
          names.insert(contract.buffers[k].name);
        }
      }
      return names;
    };
    for (const auto& [written, other] : outcome.needs.apart) {
      for (const std::string& name : names(written, true)) apart[name].merge(names(other, false));
    }
  }
  std::vector<std::string> lines;
  for (const auto& [name, others] : apart) {
    lines.push_back(others.empty()
                        ? fmt::format("{} does not overlap the code with its data", name)
                        : fmt::format("{} overlaps neither {}, nor the code with its data", name,
                                      neither_of(others)));
  }
  if (!lines.empty() && contract.overlaps.size() == 1) {
    const auto [first, second] = contract.overlaps.front();
    lines.back() += fmt::format("; in place, {} is {}", contract.buffer(first).name,
                                contract.buffer(second).name);
  }
  return lines;
}

std::vector<std::string> assumptions(const TheoremReport& report, const Routine& routine) {
  const Contract& contract = *routine.contract;
  std::vector<std::string> assumptions;
  for (const std::string& condition : contract.requires_text) {
    assumptions.push_back("the caller keeps " + condition);
  }
  const std::vector<std::string> layout = apart(report, contract);
  assumptions.insert(assumptions.end(), layout.begin(), layout.end());
  for (const Buffer& buffer : contract.buffers) {
    if (buffer.alignment == 1) continue;
    assumptions.push_back(
        fmt::format("the address {} is a multiple of {}", buffer.name, buffer.alignment));
  }
  const std::vector<std::string> always{
      "no buffer overlaps the stack below sp",
      "no buffer wraps round the address space, and the address right behind each is one too: "
      "base + length <= 2^64 - 1; the entry sp is 16-byte aligned and has 65536 bytes of stack "
      "below it",
      "little-endian data, no traps, no other writer to the buffers",
      "constant time: PSTATE.DIT is 1, so that the instructions on Arm's list take a time "
      "independent of their data; FMOV, which only moves bits, is taken to be one of them",
      code_assumption(*routine.image)};
  assumptions.insert(assumptions.end(), always.begin(), always.end());
  const bool waits = std::ranges::any_of(
      report.cases, [](const CaseOutcome& outcome) { return outcome.needs.waits_end; });
  if (waits) {
    assumptions.push_back(
        "an event or interrupt ends each wait of wfe and wfi, which the routine executes");
  }
  const std::set<u64> reached = reached_in(report);
  for (const sim::LibraryEntry& entry : routine.image->library()) {
    if (!reached.contains(entry.address)) continue;
    assumptions.push_back(
        fmt::format("{}, which the file leaves undefined, does as the C standard says, keeps to "
                    "AAPCS64 and its "
                    "own frame{}, and takes a time that depends on addresses and sizes only",
                    sim::to_text(entry.call),
                    contract.erased ? ", in which it leaves nothing that it works on" : ""));
  }
  for (const CalledContract& callee : report.calls) {
    assumptions.push_back(fmt::format(
        "{} is replaced by its contract, {}, and keeps it: it returns, keeps to AAPCS64, to its "
        "buffers and to the {} bytes of stack below sp at the call, which are there, has its code "
        "and data apart from all buffers, and takes a time that depends on public values only",
        callee.name, callee.source, kFrameBytes));
  }
  return assumptions;
}

/// The contracts that runs of some case came to.
std::vector<CalledContract> called_contracts(const TheoremReport& report, const Routine& routine) {
  std::vector<CalledContract> calls;
  if (routine.callees == nullptr) return calls;
  const std::set<u64> reached = reached_in(report);
  for (std::size_t k = 0; k < routine.callees->entries().size(); ++k) {
    const sim::Callee& entry = routine.callees->entries()[k];
    if (!reached.contains(entry.address)) continue;
    calls.push_back({entry.name, routine.callees->contracts()[k]->source});
  }
  return calls;
}

std::vector<std::string> not_checked(const Contract& contract, const ProveOptions& options) {
  std::vector<std::string> lines;
  for (const auto& [first, second] : contract.overlaps) {
    lines.push_back(fmt::format("partial overlap of {} and {}", contract.buffer(second).name,
                                contract.buffer(first).name));
  }
  const std::string size = size_name(contract);
  if (!size.empty()) {
    lines.push_back(fmt::format("{} above {}", size, largest_size(contract, options)));
  }
  lines.push_back("what a processor does speculatively");
  return lines;
}

void find_unreached(TheoremReport& report, const Routine& routine) {
  constexpr u32 kNop = 0xd503201f;
  // Where cases were left out, nothing is known to be out of reach.
  if (report.early_end) return;
  const std::set<u64> reached = reached_in(report);
  const u64 end = routine.function.address + routine.function.size;
  for (u64 pc = routine.function.address; pc + 4 <= end; pc += 4) {
    if (reached.contains(pc)) continue;
    const u32 word = routine.image->word(pc).value_or(0);
    const bool data = routine.image->is_data(pc) || word == kNop ||
                      isa::decode(word).support == isa::Support::kUndefined;
    if (!report.unreached.empty() && report.unreached.back().end == pc &&
        report.unreached.back().data == data) {
      report.unreached.back().end = pc + 4;
    } else {
      report.unreached.push_back({pc, pc + 4, data});
    }
  }
}

}  // namespace

void summarise(TheoremReport& report, const Routine& routine, const ProveOptions& options) {
  std::erase_if(report.cases, [](const CaseOutcome& outcome) { return outcome.name.empty(); });
  report.properties = property_reports(report, options, aliasings(*routine.contract, options));
  const bool lacks_memory = std::ranges::any_of(report.properties, &PropertyReport::lacks_memory);
  for (CaseOutcome& outcome : report.cases) {
    std::erase_if(outcome.findings, [&](const Finding& finding) {
      const bool is_reason = lacks_memory && finding.property == Property::kMemory;
      return !asked(options.properties, finding.property) && !is_reason &&
             finding.verdict == Verdict::kRefuted;
    });
    report.statistics.steps += outcome.steps;
    for (const u64 count : outcome.obligations) report.statistics.obligations += count;
  }
  report.statistics.cases = report.cases.size();
  const bool nothing_done = report.cases.empty() && !report.early_end;
  report.verdict = nothing_done ? Verdict::kError : Verdict::kProved;
  for (const PropertyReport& row : report.properties) {
    report.verdict = worse(report.verdict, row.verdict);
  }
  if (report.early_end) report.verdict = worse(report.verdict, Verdict::kUnknown);
  if (!options.lengths && !report.covers_all) {
    for (PropertyReport& property : report.properties) {
      property.verdict = worse(property.verdict, Verdict::kUnknown);
    }
    report.verdict = worse(report.verdict, Verdict::kUnknown);
  }
  find_unreached(report, routine);

  report.calls = called_contracts(report, routine);
  report.assumptions = assumptions(report, routine);
  report.not_checked = not_checked(*routine.contract, options);
  if (options.lengths) report.not_checked.push_back("other sizes");
}

}  // namespace a64::proofs
