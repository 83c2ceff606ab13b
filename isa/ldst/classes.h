// Loads and stores (Arm ARM, C4.1): the encoding classes of this folder.
#ifndef A64_ISA_LDST_CLASSES_H
#define A64_ISA_LDST_CLASSES_H

#include "isa/class_list.h"
#include "isa/ldst/load_register_literal.h"
#include "isa/ldst/load_store_immediate_post_indexed.h"
#include "isa/ldst/load_store_immediate_pre_indexed.h"
#include "isa/ldst/load_store_multiple_structures.h"
#include "isa/ldst/load_store_multiple_structures_post_indexed.h"
#include "isa/ldst/load_store_no_allocate_pair.h"
#include "isa/ldst/load_store_ordered.h"
#include "isa/ldst/load_store_pair_offset.h"
#include "isa/ldst/load_store_pair_post_indexed.h"
#include "isa/ldst/load_store_pair_pre_indexed.h"
#include "isa/ldst/load_store_register_offset.h"
#include "isa/ldst/load_store_single_structure.h"
#include "isa/ldst/load_store_single_structure_post_indexed.h"
#include "isa/ldst/load_store_unscaled_immediate.h"
#include "isa/ldst/load_store_unsigned_immediate.h"

namespace a64::isa {

using LdstClasses =
    ClassList<LoadStoreMultipleStructures, LoadStoreMultipleStructuresPostIndexed,
              LoadStoreSingleStructure, LoadStoreSingleStructurePostIndexed, LoadStoreOrdered,
              LoadAcquireRcpc, LoadStoreRcpcUnscaled, LoadRegisterLiteral, LoadStoreNoAllocatePair,
              LoadStorePairPostIndexed, LoadStorePairOffset, LoadStorePairPreIndexed,
              LoadStoreUnscaledImmediate, LoadStoreImmediatePostIndexed,
              LoadStoreImmediatePreIndexed, LoadStoreRegisterOffset, LoadStoreUnsignedImmediate>;

}  // namespace a64::isa

#endif
