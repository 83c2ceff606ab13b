// The file a64prove.toml: its keys, its errors with their places, and several routines.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/proofs/contract/reading.h"

namespace a64::proofs {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

const std::string kRoutine = "[[routine]]\nfile = 'f.S'\nprototype = 'void f(u8 b[n], u32 n)'\n";

struct WrongFile {
  std::string text;
  std::string error;
};

void PrintTo(const WrongFile& wrong, std::ostream* out) {
  *out << wrong.text;
}

class Wrong : public testing::TestWithParam<WrongFile> {};

TEST_P(Wrong, FileNamesLineAndColumn) {
  EXPECT_THAT(error_of(GetParam().text), StartsWith("a64prove.toml:" + GetParam().error));
}

INSTANTIATE_TEST_SUITE_P(
    All, Wrong,
    testing::Values(
        WrongFile{"", "1:1: there is no routine; add a table [[routine]]"},
        WrongFile{"[routine]\n", "1:1: routine is no list of tables; write [[routine]]"},
        WrongFile{"routine = []\n", "1:11: there is no routine"},
        WrongFile{"routine = [3]\n", "1:12: routine is a whole number; write a table"},
        WrongFile{"[[routines]]\n",
                  "1:3: there is no key 'routines' here; did you mean 'routine'?"},
        WrongFile{"[[routine]\n", "1:11: "}, WrongFile{"\n x = = 3\n", "2:6: "},
        WrongFile{kRoutine + "ensure = 'b == b'",
                  "4:1: there is no key 'ensure' here; did you mean "
                  "'ensures'?"},
        WrongFile{kRoutine + "symbol = 'g'", "4:1: there is no key 'symbol' here; there are "},
        WrongFile{"[[routine]]\nprototype = 'void f()'", "1:1: the routine has no file"},
        WrongFile{"[[routine]]\nfile = ''", "1:1: the routine has no prototype"},
        WrongFile{"[[routine]]\nfile = 3", "2:8: file is a whole number; write a string"},
        WrongFile{kRoutine + "requires = ['n > 3', 4]",
                  "4:22: an entry of requires is a whole "
                  "number"},
        WrongFile{kRoutine + "requires = 4.5", "4:12: requires is a number or date; write a list"},
        WrongFile{kRoutine + "access = 'b'", "4:10: access is a string; write a table"},
        WrongFile{kRoutine + "access = { b = 'rw' }", "4:17: 'rw' is no access"},
        WrongFile{kRoutine + "access = { n = 'read' }", "4:12: 'n' is no pointer"},
        WrongFile{kRoutine + "access = { bb = 'read' }", "4:12: there is no 'bb'"},
        WrongFile{kRoutine + "access.b = 'read'\nensures = 'b == f(n)'",
                  "5:12: 'b' may only be read, and is no target"},
        WrongFile{kRoutine + "unchanged = 'b'\nensures = 'b == f(n)'",
                  "5:12: 'b' is to be unchanged, and is no target"},
        WrongFile{kRoutine + "align = { b = 12 }", "4:15: 12 is no alignment"},
        WrongFile{kRoutine + "align = { b = -4 }", "4:15: -4 is no alignment"},
        WrongFile{kRoutine + "align = { b = '16' }", "4:15: the alignment of b is a string"},
        WrongFile{kRoutine + "x18 = 'free'", "4:7: 'free' is no use of x18"},
        WrongFile{kRoutine + "keeps_d8_d15 = 'no'",
                  "4:16: keeps_d8_d15 is a string; write true "
                  "or false"},
        WrongFile{kRoutine + "erased = 'x0'", "4:10: erased is a string; write true, or a list"},
        WrongFile{kRoutine + "erased = ['x9', 'x31']", "4:17: 'x31' names no registers"},
        WrongFile{kRoutine + "erased = ['x9..v12']", "4:11: 'x9..v12' names no registers"},
        WrongFile{kRoutine + "erased = ['x9..x3']", "4:11: 'x9..x3' names no registers"},
        WrongFile{"[[routine]]\nfile = 'f.S'\nprototype = 'int f(int x)'\nerased = ['x0..x7']",
                  "4:10: x0 is to be erased, and holds the value that is returned"},
        WrongFile{kRoutine + "secret = ['n', 'm']", "4:17: there is no 'm'"},
        WrongFile{kRoutine + "secret = 'n'\npublic = ['b', 'n']",
                  "5:17: 'n' stands twice in secret and public"},
        WrongFile{kRoutine + "unchanged = 'n'", "4:14: 'n' is no pointer"},
        WrongFile{kRoutine + kRoutine, "4:1: 'f' of 'f.S' has a contract already, in line 1"},
        WrongFile{kRoutine + "[[routine]]\nfile = './x/../f.S'\nprototype = 'int f(int x)'\n",
                  "4:1: 'f' of './x/../f.S' has a contract already, in line 1"},
        WrongFile{"[type.T]\nfields = []\n" + kRoutine, "1:7: type 'T' has 0 fields"},
        WrongFile{"[type.T]\nfield = []\n" + kRoutine,
                  "2:1: there is no key 'field' here; did you "
                  "mean 'fields'?"},
        WrongFile{"type = 4\n" + kRoutine, "1:8: type is a whole number; write a table"},
        WrongFile{"[type.T]\nfields = ['u8 a', 'u8 a']\n" + kRoutine,
                  "2:20: type 'T' has two fields 'a'"},
        WrongFile{"[type.T]\nfields = ['u8 *a']\n" + kRoutine,
                  "2:12: 'a' is a pointer in a struct"},
        WrongFile{"[type.T]\nfields = ['u8 a[n]']\n" + kRoutine, "2:17: 'n' stands where a number"},
        WrongFile{"[type.T]\nfields = ['u8 a[0]']\n" + kRoutine, "2:17: an array of a struct has"},
        WrongFile{"[type.T]\nfields = ['U a']\n" + kRoutine, "2:12: 'U' is no type of a field"},
        WrongFile{"[type.T]\nfields = ['u8 a, b']\n" + kRoutine,
                  "2:16: the declaration ends before this; write one declaration for each name"},
        WrongFile{"[type.T]\nfields = ['u32 a', 'u8 b']\nreadable = 4\n" + kRoutine,
                  "3:12: readable = 4 ends before the last field of 'T' does; the fields take 5"},
        WrongFile{"[type.u8]\nfields = ['u32 a']\n" + kRoutine, "1:7: 'u8' cannot name a struct"},
        WrongFile{"[type.'a b']\nfields = ['u32 a']\n" + kRoutine,
                  "1:7: 'a b' cannot name a struct"},
        WrongFile{
            "[type.T]\nfields = ['u32 a']\n[[routine]]\nfile=''\nprototype='void f(T x)'\n",
            "5:19: 'T' cannot be passed by value; parameters are integers and pointers: T *x"},
        WrongFile{
            "[type.T]\nfields = ['u32 a']\n[[routine]]\nfile=''\nprototype='void f(T x[2])'\n",
            "5:23: an array of structs is not supported"},
        WrongFile{"[type.KEY]\nfields = ['u32 a']\n[[routine]]\nfile=''\nprototype='int f(KEZ *x)'",
                  "5:18: there is no type 'KEZ'; did you mean 'KEY'?"},
        WrongFile{"[[routine]]\nfile=''\nprototype='void f(const u8 a[4])'\naccess.a='write'",
                  "4:11: 'a' is const and cannot be written"}));

TEST(File, ErrorsInStringsOfSeveralLinesNameTheirOwnLine) {
  EXPECT_THAT(error_of("[[routine]]\nfile = 'f.S'\nprototype = \"\"\"\nvoid f(size_t n,\n"
                       "       uint8_t b[m])\n\"\"\"\n"),
              StartsWith("a64prove.toml:5:18: there is no 'm'"));
  EXPECT_THAT(error_of("[[routine]]\nfile = 'f.S'\nprototype = \"\"\"void f(size_t n, \\\n\n"
                       "       uint8_t b[m])\"\"\"\n"),
              StartsWith("a64prove.toml:5:18: there is no 'm'"));
  EXPECT_THAT(error_of("[[routine]]\r\nfile = 'f.S'\r\nprototype = '''\r\nvoid f(size_t n,\r\n"
                       "  uint8_t b[m])'''\r\n"),
              StartsWith("a64prove.toml:5:13: there is no 'm'"));
}

TEST(File, ErrorsBehindEscapesNameTheirColumnInTheFile) {
  EXPECT_THAT(
      error_of("[[routine]]\nfile = 'f.S'\nprototype = \"void\\tf(\\u0073ize_t n, u8 b[m])\""),
      StartsWith("a64prove.toml:3:42: there is no 'm'"));
}

TEST(File, ListsRoutinesInItsOrder) {
  const auto file = parse_contract_file(
      "dir/a64prove.toml", kRoutine + "[[routine]]\nfile = 'f.S'\nprototype = 'int a(int x)'\n" +
                               "[[routine]]\nfile = '/abs/g.o'\nprototype = 'void f(u8 b[4])'\n");
  ASSERT_TRUE(file) << file.error().text();
  ASSERT_EQ(file->contracts.size(), 3u);
  EXPECT_EQ(file->contracts[0].symbol, "f");
  EXPECT_EQ(file->contracts[1].symbol, "a");
  EXPECT_EQ(file->contracts[1].place.line, 4u);
  EXPECT_EQ(file->contracts[1].file, "f.S");
  EXPECT_EQ(resolved_file(file->contracts[1]), "dir/f.S");
  EXPECT_EQ(resolved_file(file->contracts[2]), "/abs/g.o");
}

}  // namespace
}  // namespace a64::proofs
