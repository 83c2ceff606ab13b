// What a routine is given and what it promises: a value, made from C prototypes and a few
// conditions (contract_file.h), from which everything that speaks of a routine's surroundings is
// derived. No buffer, register or constant of any particular routine is named anywhere else.
#ifndef A64_PROOFS_CONTRACT_CONTRACT_H
#define A64_PROOFS_CONTRACT_CONTRACT_H

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/integers.h"

namespace a64::proofs {

/// Numbers of a contract's scalars and buffers: indices into its vectors.
enum class ScalarId : u32 {};
enum class BufferId : u32 {};

/// Where something stands in the file that the contract was read from.
struct SourcePlace {
  std::string file;  ///< empty: no file
  unsigned line = 0;
  unsigned column = 0;
  /// Where something was written is no part of what it says: contracts are equal without it.
  friend bool operator==(const SourcePlace&, const SourcePlace&) { return true; }
};

/// constant + sum of factor * scalar, over the integers. No factor is 0.
struct Affine {
  i64 constant = 0;
  std::map<ScalarId, i64> factors;
  friend bool operator==(const Affine&, const Affine&) = default;
};

/// A number that has a name: a parameter, or a field of the struct behind one.
struct Scalar {
  std::string name;   ///< as users write it: "len", "key1.rounds"
  unsigned bits = 0;  ///< 8, 16, 32 or 64
  bool is_signed = false;
  bool secret = false;
  /// Of a field: where it lies. A parameter has none.
  struct Field {
    BufferId buffer;
    u64 offset = 0;  ///< bytes
    friend bool operator==(const Field&, const Field&) = default;
  };
  std::optional<Field> field;

  // What `requires` says of it alone. All values are those of the type read as unsigned.
  /// If not empty, these are all the values that it may have: a case for each, in rising order.
  /// `least` and `most` are then the first and the last.
  std::vector<u64> values;
  u64 least = 0;
  std::optional<u64> most;  ///< nothing: what the type allows
  u64 modulus = 1;          ///< value mod modulus = remainder
  u64 remainder = 0;
  /// The integer that these bits stand for in the scalar's type.
  i128 integer(u64 value) const {
    return is_signed ? sign_extended(value, bits) : static_cast<i128>(value);
  }
  /// The bounds and the remainder, whatever `values` lists.
  bool admits(u64 value) const {
    return value >= least && (!most || value <= *most) && value % modulus == remainder;
  }
  friend bool operator==(const Scalar&, const Scalar&) = default;
};

enum class Access : u8 { kRead, kWrite, kReadWrite };

/// A field of the struct that a buffer holds, an array or a scalar.
struct BufferField {
  std::string name;  ///< "schedule"
  u64 offset = 0;    ///< bytes
  u64 bytes = 0;
  bool secret = true;
  friend bool operator==(const BufferField&, const BufferField&) = default;
};

/// Memory that a parameter points to.
struct Buffer {
  std::string name;  ///< the parameter's
  Affine bytes;      ///< its size
  Access access = Access::kRead;
  bool secret = true;      ///< its contents, where no field says otherwise
  unsigned alignment = 1;  ///< bytes, a power of two
  /// Not reached by the routine's contract but to be the same on return, whatever its access.
  bool unchanged = false;
  std::vector<BufferField> fields;
  friend bool operator==(const Buffer&, const Buffer&) = default;
};

/// A parameter in the order of the prototype: a scalar, or a pointer to a buffer.
using Parameter = std::variant<ScalarId, BufferId>;

/// Bytes of a buffer.
struct Location {
  BufferId buffer{};
  Affine offset;  ///< bytes
  Affine bytes;
  friend bool operator==(const Location&, const Location&) = default;
};

/// The right-hand side of an `ensures`: what the specification's functions make of the contents
/// that buffers have on entry, and of scalars.
struct Expression {
  enum class Kind : u8 { kLocation, kScalar, kNumber, kCall };
  Kind kind = Kind::kNumber;
  Location location;                  ///< of kLocation
  ScalarId scalar{};                  ///< of kScalar
  u64 number = 0;                     ///< of kNumber
  std::string function;               ///< of kCall: a name of spec/
  std::vector<Expression> arguments;  ///< of kCall
  std::string text;                   ///< as it was written, for people
  SourcePlace place;
  friend bool operator==(const Expression&, const Expression&) = default;
};

/// scalar (relation) number. The number is one of the scalar's type, read as unsigned; whether
/// the relation is the signed one is for the scalar's type to say.
struct Condition {
  enum class Relation : u8 { kEqual, kNotEqual, kLess, kLessEqual, kGreater, kGreaterEqual };
  ScalarId scalar{};
  Relation relation = Relation::kEqual;
  u64 number = 0;
  friend bool operator==(const Condition&, const Condition&) = default;
};

/// On return: if all conditions held on entry, the target is what the expression says.
struct Ensures {
  std::vector<Condition> conditions;
  std::optional<Location> target;  ///< nothing: the value that the routine returns
  Expression value;
  std::string text;  ///< as it was written
  SourcePlace place;
  friend bool operator==(const Ensures&, const Ensures&) = default;
};

/// Two pointer parameters that may be equal; all others are apart.
struct Overlap {
  BufferId first{};
  BufferId second{};
  friend bool operator==(const Overlap&, const Overlap&) = default;
};

/// What AAPCS64 asks of a callee and a contract may ask less of.
struct CallingConvention {
  bool keeps_low_vectors = true;  ///< d8..d15 are as found on return
  bool x18_reserved = true;       ///< x18 is never written; else it is a scratch register
  friend bool operator==(const CallingConvention&, const CallingConvention&) = default;
};

/// On return no secret is left in the frame, nor in these registers: a bit for each, x0..x30 and
/// v0..v31.
struct Erased {
  u32 x = 0;
  u32 v = 0;
  friend bool operator==(const Erased&, const Erased&) = default;
};

/// A struct that the prototype names, as it was written.
struct StructType {
  std::string name;
  std::vector<std::string> fields;  ///< one C declaration each, in the order of the layout
  std::optional<u64> readable;      ///< bytes that may be read; nothing: its size
  friend bool operator==(const StructType&, const StructType&) = default;
};

/// A function that is to be replaced by its contract where the routine calls it, code or none.
struct ReplacedCallee {
  std::string name;
  SourcePlace place;
  friend bool operator==(const ReplacedCallee&, const ReplacedCallee&) = default;
};

struct Contract {
  std::string file;               ///< that holds the code, as the contract names it; may be empty
  std::string symbol;             ///< the function
  std::string prototype;          ///< as it was written, in one line
  std::vector<StructType> types;  ///< those that the prototype names
  std::vector<Parameter> parameters;
  std::optional<unsigned> return_bits;  ///< 8..64; nothing: void
  bool returns_signed = false;
  std::vector<Scalar> scalars;
  std::vector<Buffer> buffers;
  std::vector<std::string> requires_text;  ///< the conditions as they were written
  /// Where these all hold, the routine is to return without a write to any buffer, and without
  /// touching those that grow with the size.
  std::optional<std::vector<Condition>> does_nothing;
  std::vector<Overlap> overlaps;
  std::vector<Ensures> ensures;
  CallingConvention convention;
  std::optional<Erased> erased;  ///< nothing: secrets may stay behind
  std::vector<ReplacedCallee> calls;
  SourcePlace place;

  const Scalar& scalar(ScalarId id) const { return scalars[static_cast<u32>(id)]; }
  const Buffer& buffer(BufferId id) const { return buffers[static_cast<u32>(id)]; }
  std::optional<ScalarId> scalar_named(std::string_view name) const;
  std::optional<BufferId> buffer_named(std::string_view name) const;
  friend bool operator==(const Contract&, const Contract&) = default;
};

}  // namespace a64::proofs

#endif
