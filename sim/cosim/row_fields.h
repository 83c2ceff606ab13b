// The named fields of a row of the decode table, at run time.
#ifndef A64_SIM_COSIM_ROW_FIELDS_H
#define A64_SIM_COSIM_ROW_FIELDS_H

#include <vector>

#include "isa/encoding_class.h"

namespace a64::sim {

/// In the order of the pattern, bit 31 first.
std::vector<isa::Field> row_fields(const isa::Row& row);

/// Whether the manual's naming makes the field a register number: Rn, Rm, Rt2, ...
bool is_register_field(const isa::Field& field);

/// `word` with the field's bits replaced by the low bits of `value`.
u32 with_field(u32 word, const isa::Field& field, u32 value);

/// What the row makes of signed pointers, a kCosimRow number of protocol.h.
u32 row_kind(const isa::Row& row);

}  // namespace a64::sim

#endif
