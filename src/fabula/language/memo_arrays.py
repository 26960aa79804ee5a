"""How columns of numbers go to the shelf."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray


class _Array(msgspec.Struct, array_like=True, frozen=True):
    type: str
    shape: tuple[int, ...]
    data: bytes


_DECODER = msgspec.msgpack.Decoder(tuple[_Array, ...])


def encode_arrays(*arrays: NDArray[Any]) -> bytes:
    """Some arrays as bytes."""
    return msgspec.msgpack.encode([_Array(each.dtype.str, each.shape, each.tobytes()) for each in arrays])


def decode_arrays(data: bytes) -> list[NDArray[Any]]:
    """The arrays that :func:`encode_arrays` has put into bytes."""
    return [np.frombuffer(each.data, each.type).reshape(each.shape) for each in _DECODER.decode(data)]
