"""Pieces of the networks: dropout, and one direction of an LSTM."""

from __future__ import annotations

import torch
from torch import Tensor, nn

__all__ = ["SharedDropout", "one_way", "turn", "turned_places"]


class SharedDropout(nn.Module):
    """Drops the same features at every word of a sentence."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        """`x` with some features of each sentence put out."""
        if not self.training or self.rate == 0:
            return x
        keep = torch.full((x.shape[0], 1, x.shape[2]), 1 - self.rate).bernoulli() / (1 - self.rate)
        return x * keep


def turned_places(lengths: Tensor) -> Tensor:
    """Where each word stands when its sentence is read backwards; what is padded stays behind the words."""
    places = torch.arange(int(lengths.max()))[None, :]
    return torch.where(places < lengths[:, None], lengths[:, None] - 1 - places, places)


def turn(x: Tensor, turned: Tensor) -> Tensor:
    """The words of `x` in the order of `turned_places`; done twice, they are as they were."""
    return x.gather(1, turned[:, :, None].expand(-1, -1, x.shape[2]))


def one_way(layer: nn.Module, x: Tensor, suffix: str) -> Tensor:
    """One direction of an LSTM. Torch reads padded sentences in one go twice as fast as packed ones, and backwards
    only if they are turned around beforehand.
    """
    weights = [getattr(layer, f"{name}_l0{suffix}") for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
    nothing = x.new_zeros(1, x.shape[0], weights[1].shape[1])
    states: Tensor = torch.lstm(x, (nothing, nothing), weights, True, 1, 0.0, layer.training, False, True)[0]
    return states
