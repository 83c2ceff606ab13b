#include "proofs/report.h"

#include <fmt/format.h>

#include <algorithm>

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
                                             const ProveOptions& options) {
  std::vector<PropertyReport> rows;
  for (const Property property : options.properties) {
    for (const Aliasing aliasing : options.aliasings) {
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
  return std::string("the code lies anywhere, a multiple of 4096 bytes from the addresses printed") +
         (image.relocatable()
              ? ", its sections to one another as this program has put them"
              : "") +
         bytes;
}

void find_unreached(TheoremReport& report, const Routine& routine) {
  constexpr u32 kNop = 0xd503201f;
  // Where cases were left out, nothing is known to be out of reach.
  if (report.early_end) return;
  std::set<u64> reached = report.reached;
  for (const CaseOutcome& outcome : report.cases) {
    reached.insert(outcome.reached.begin(), outcome.reached.end());
  }
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
  report.properties = property_reports(report, options);
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

  report.assumptions = {
      routine.direction == spec::Direction::kEncrypt
          ? "key1 and key2 hold encryption schedules of AES-256 (FIPS-197 5.2), each with its "
            "round count 14"
          : "key2 holds an encryption schedule of AES-256 (FIPS-197 5.2), key1 one of the "
            "equivalent inverse cipher (5.3.5), each with its round count 14",
      "out overlaps neither in, the keys nor the code with its data; in place, out is in",
      "no buffer overlaps the stack below sp",
      "no buffer wraps round the address space, and the address right behind each is one too: "
      "base + length <= 2^64 - 1; the entry sp is 16-byte aligned and has 65536 bytes of stack "
      "below it",
      "little-endian data, no traps, no other writer to the buffers",
      "constant time: PSTATE.DIT is 1, so that the instructions on Arm's list take a time "
      "independent of their data; FMOV, which only moves bits, is taken to be one of them",
      code_assumption(*routine.image),
  };
  // An incomplete case needs who knows what, and nothing is claimed of its buffers' layout.
  const auto needed = [&](Need need) {
    return std::ranges::any_of(report.cases, [need](const CaseOutcome& outcome) {
      return outcome.needs.contains(need);
    });
  };
  if (needed(Need::kWaitsEnd)) {
    report.assumptions.push_back(
        "an event or interrupt ends each wait of wfe and wfi, which the routine executes");
  }
  if (needed(Need::kIvApart)) {
    report.assumptions.push_back(
        "out does not overlap iv either, which the routine still reads when it has begun to write");
  }
  report.not_checked = {
      "partial overlap of in and out",
      "lengths above " + std::to_string(options.max_len),
      "what a processor does speculatively",
  };
  if (options.lengths) report.not_checked.push_back("other lengths");
}

}  // namespace a64::proofs
