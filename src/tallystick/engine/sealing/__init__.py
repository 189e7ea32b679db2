"""How a ledger is sealed: canonical bytes, lines that each name the one before, a tree over them, signed checkpoints.

Pure; any change, removal, insertion or swap is found, and a rewritten whole by whoever holds a checkpoint.
"""

from tallystick.engine.sealing.canonical import Plain, canonical, digest
from tallystick.engine.sealing.chain import GENESIS, START, Break, Line, breaks, leaf, seal, sealed_bytes
from tallystick.engine.sealing.commitments import KEY_BYTES, commitment
from tallystick.engine.sealing.notes import Checkpoint, CheckpointDamaged, public_key, read_checkpoint, signed
from tallystick.engine.sealing.tree import Head, Tree, extends, includes
from tallystick.engine.sealing.witness import Witnessed, held_against

__all__ = [
    "GENESIS",
    "KEY_BYTES",
    "START",
    "Break",
    "Checkpoint",
    "CheckpointDamaged",
    "Head",
    "Line",
    "Plain",
    "Tree",
    "Witnessed",
    "breaks",
    "canonical",
    "commitment",
    "digest",
    "extends",
    "held_against",
    "includes",
    "leaf",
    "public_key",
    "read_checkpoint",
    "seal",
    "sealed_bytes",
    "signed",
]
