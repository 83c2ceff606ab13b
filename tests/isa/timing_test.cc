// What the table says of each instruction's time under PSTATE.DIT.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "isa/decode.h"

namespace a64::isa {
namespace {

/// The rows with that decision, by their mnemonics: "ADD" for "ADD (vector)".
std::set<std::string, std::less<>> mnemonics(Timing timing) {
  std::set<std::string, std::less<>> found;
  for (const TableRow& row : table_rows()) {
    if (row.row.timing == timing) found.emplace(row.row.name.substr(0, row.row.name.find(' ')));
  }
  return found;
}

TEST(Timing, ListedAreTheInstructionsThatAesXtsIsMadeOf) {
  const auto listed = mnemonics(kDit);
  for (const char* name : {"ADD", "AESE", "AESMC", "AESD", "AESIMC", "EOR", "EOR3", "EXTR", "EXT",
                           "SBFM", "UBFM", "TBL", "SSHR", "LDR", "STP", "LD1", "UMULH", "CSEL"}) {
    EXPECT_TRUE(listed.contains(name)) << name;
  }
}

/// Whatever is off the list is named here, so that it does not come to be by oversight.
TEST(Timing, UnlistedAreDivisionsSignaturesSaturationAndTheRest) {
  const std::set<std::string, std::less<>> unlisted = {
      "SDIV", "UDIV",
      // Pointer authentication.
      "XPACLRI", "PACIA1716", "PACIB1716", "AUTIA1716", "AUTIB1716", "PACIAZ,", "PACIBZ,",
      "AUTIAZ,", "AUTIBZ,",
      // What saturates.
      "SQADD", "UQADD", "SQSUB", "UQSUB", "SUQADD", "USQADD", "SQABS", "SQNEG", "SQSHL", "UQSHL",
      "SQSHLU", "SQRSHL", "UQRSHL", "SQXTN,", "UQXTN,", "SQXTUN,", "SQSHRN,", "UQSHRN,", "SQSHRUN,",
      "SQRSHRN,", "UQRSHRN,", "SQRSHRUN,", "SQDMULH", "SQRDMULH", "SQRDMLAH", "SQRDMLSH",
      "SQDMULL,", "SQDMLAL,", "SQDMLSL,",
      // What rounds and does not narrow.
      "SRHADD", "URHADD", "SRSHL", "URSHL", "SRSHR", "URSHR", "SRSRA", "URSRA",
      // Dot products.
      "SDOT", "UDOT", "USDOT", "SUDOT", "SMMLA", "UMMLA", "USMMLA",
      // Flags of floating-point comparisons, and system registers.
      "AXFLAG", "XAFLAG", "MRS", "MSR"};
  EXPECT_EQ(mnemonics(kUnlisted), unlisted);
}

TEST(Timing, ListedAreTheInstructionsThatHashesAndLatticesAreMadeOf) {
  const auto listed = mnemonics(kDit);
  for (const char* name :
       {"MUL",     "MLA",   "MLS",    "UMULL,", "SMLAL,", "UADDLP", "UADDLV", "ADDP",
        "PMUL",    "SHRN,", "RSHRN,", "USHL",   "UABD",   "UMAXP",  "SHA1C",  "SHA256H",
        "SHA512H", "RAX1",  "XAR",    "BCAX",   "SM3SS1", "SM4E",   "CRC32B", "CRC32CX",
        "LD2",     "ST3",   "LD4R",   "FCSEL",  "CFINV",  "RMIF",   "SETF8",  "LDAR"}) {
    EXPECT_TRUE(listed.contains(name)) << name;
  }
}

TEST(Timing, ADivisionWorksOnTheBitsThatItsWidthSays) {
  EXPECT_EQ(operand_width(decode(0x9ac20820)), 64U);  // udiv x0, x1, x2
  EXPECT_EQ(operand_width(decode(0x1ac20820)), 32U);  // udiv w0, w1, w2
  EXPECT_EQ(operand_width(decode(0x1ac20c20)), 32U);  // sdiv w0, w1, w2
  EXPECT_EQ(operand_width(decode(0xd503233f)), 64U);  // paciasp
}

/// A row that claims to work on no data would let a secret pass unseen.
TEST(Timing, OnlyBranchesPrefetchesHintsBarriersAndCodeAddressesWorkOnNoData) {
  EXPECT_EQ(
      mnemonics(kNoData),
      (std::set<std::string, std::less<>>{
          "ADR",  "ADRP", "B",     "B.cond", "BL",    "BLR",   "BR",  "RET", "CBZ",  "CBNZ", "TBZ",
          "TBNZ", "PRFM", "PRFUM", "NOP",    "YIELD", "WFE",   "WFI", "SEV", "SEVL", "DGH",  "ESB",
          "PSB",  "TSB",  "CSDB",  "BTI",    "HINT",  "CLREX", "DSB", "DMB", "ISB",  "SB"}));
}

/// One instruction is listed or it is not: the manual's list goes by names.
TEST(Timing, ANameHasOneDecision) {
  std::set<std::string, std::less<>> seen;
  for (const Timing timing : {kUnlisted, kDit, kNoData}) {
    for (const std::string& name : mnemonics(timing)) {
      EXPECT_TRUE(seen.insert(name).second) << name;
    }
  }
}

}  // namespace
}  // namespace a64::isa
