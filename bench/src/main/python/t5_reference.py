"""T5 v1.1 with LoRA on queries and values in plain PyTorch: what Tagi's engine is measured against.

Usage: t5_reference.py WORKLOAD --precision float32|bfloat16 --threads N

WORKLOAD is a folder that the benchmark wrote: backbone/config.json and backbone/model.safetensors with HuggingFace's names,
adapter.safetensors with the LoRA factors, tasks.json with what is read, what should be said, and how large the matrices are.

First prints one line of JSON about the libraries. Then, for every line "TASK REPETITIONS" on standard input, does the task
so often and prints one line of JSON: the CPU and wall-clock seconds of all repetitions together, and the outcome. Tasks:

train     a step of Adam on the LoRA factors; the outcome is the loss of every step
decode    greedy decoding with cached keys and values, encoder included; the outcome is the tokens of the last repetition
multiply  a product of two square matrices; no outcome
"""

import argparse
import ctypes
import json
import math
import re
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import numpy
import torch
import torch.nn.functional as F
from torch import Tensor, nn

LEARNING_RATE = 1e-3


class Projection(nn.Module):
    """A frozen linear map without bias, computed in the type of its weight."""

    def __init__(self, inputs: int, outputs: int):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(outputs, inputs), requires_grad=False)

    def forward(self, x: Tensor) -> Tensor:
        return F.linear(x.to(self.weight.dtype), self.weight).to(x.dtype)


class AdaptedProjection(Projection):
    """A frozen linear map with a trainable low-rank one beside it."""

    def __init__(self, inputs: int, outputs: int, rank: int):
        super().__init__(inputs, outputs)
        self.lora_A = nn.Parameter(torch.empty(inputs, rank))
        self.lora_B = nn.Parameter(torch.empty(rank, outputs))

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(x) + x @ self.lora_A @ self.lora_B


class Norm(nn.Module):
    """Root-mean-square norm."""

    def __init__(self, config: SimpleNamespace):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(config.d_model), requires_grad=False)
        self.epsilon = config.layer_norm_epsilon

    def forward(self, x: Tensor) -> Tensor:
        return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + self.epsilon) * self.weight


class Attention(nn.Module):
    def __init__(self, config: SimpleNamespace, positions: bool):
        super().__init__()
        inner = config.num_heads * config.d_kv
        self.heads = config.num_heads
        self.q = AdaptedProjection(config.d_model, inner, config.rank)
        self.k = Projection(config.d_model, inner)
        self.v = AdaptedProjection(config.d_model, inner, config.rank)
        self.o = Projection(inner, config.d_model)
        if positions:
            self.relative_attention_bias = nn.Embedding(config.relative_attention_num_buckets, config.num_heads)
            self.relative_attention_bias.weight.requires_grad_(False)

    def keys_and_values(self, memory: Tensor) -> tuple[Tensor, Tensor]:
        return self.split(self.k(memory)), self.split(self.v(memory))

    def forward(self, x: Tensor, keys: Tensor, values: Tensor, bias: Tensor) -> Tensor:
        scores = self.split(self.q(x)) @ keys.transpose(-1, -2) + bias
        mixed = scores.softmax(-1) @ values
        return self.o(mixed.transpose(1, 2).flatten(2))

    def split(self, x: Tensor) -> Tensor:
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)


class FeedForward(nn.Module):
    def __init__(self, config: SimpleNamespace):
        super().__init__()
        self.wi_0 = Projection(config.d_model, config.d_ff)
        self.wi_1 = Projection(config.d_model, config.d_ff)
        self.wo = Projection(config.d_ff, config.d_model)

    def forward(self, x: Tensor) -> Tensor:
        return self.wo(F.gelu(self.wi_0(x), approximate="tanh") * self.wi_1(x))


class SelfAttentionLayer(nn.Module):
    def __init__(self, config: SimpleNamespace, positions: bool):
        super().__init__()
        self.SelfAttention = Attention(config, positions)
        self.layer_norm = Norm(config)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        n = self.layer_norm(x)
        return x + self.SelfAttention(n, *self.SelfAttention.keys_and_values(n), bias)

    def next_position(self, x: Tensor, bias: Tensor, cache: list[Tensor]) -> Tensor:
        n = self.layer_norm(x)
        fresh = self.SelfAttention.keys_and_values(n)
        cache[:] = [torch.cat(pair, 2) for pair in zip(cache, fresh)] if cache else fresh
        return x + self.SelfAttention(n, *cache, bias)


class CrossAttentionLayer(nn.Module):
    def __init__(self, config: SimpleNamespace):
        super().__init__()
        self.EncDecAttention = Attention(config, positions=False)
        self.layer_norm = Norm(config)

    def forward(self, x: Tensor, keys: Tensor, values: Tensor, bias: Tensor) -> Tensor:
        return x + self.EncDecAttention(self.layer_norm(x), keys, values, bias)


class FeedForwardLayer(nn.Module):
    def __init__(self, config: SimpleNamespace):
        super().__init__()
        self.DenseReluDense = FeedForward(config)
        self.layer_norm = Norm(config)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.DenseReluDense(self.layer_norm(x))


class Block(nn.Module):
    def __init__(self, *layers: nn.Module):
        super().__init__()
        self.layer = nn.ModuleList(layers)


class Stack(nn.Module):
    """The blocks of the encoder or of the decoder."""

    def __init__(self, config: SimpleNamespace, blocks: list[Block], bidirectional: bool):
        super().__init__()
        self.block = nn.ModuleList(blocks)
        self.final_layer_norm = Norm(config)
        self.bidirectional = bidirectional
        self.max_distance = config.relative_attention_max_distance

    def position_bias(self, length: int) -> Tensor:
        """What is added to the scores of every head: [1, heads, queries, keys]."""
        table = self.block[0].layer[0].SelfAttention.relative_attention_bias
        positions = torch.arange(length)
        buckets = self.buckets(positions[None, :] - positions[:, None], table.num_embeddings)
        return table(buckets).permute(2, 0, 1).unsqueeze(0).contiguous()

    def buckets(self, distance: Tensor, count: int) -> Tensor:
        """T5's buckets: half of them for one distance each, the others for distances that grow logarithmically."""
        bucket = torch.zeros_like(distance)
        if self.bidirectional:
            count //= 2
            bucket = count * (distance > 0)
            distance = distance.abs()
        else:
            distance = (-distance).clamp(min=0)
        exact = count // 2
        growth = torch.log(distance.clamp(min=1) / exact) / math.log(self.max_distance / exact)
        far = (exact + (growth * (count - exact)).long()).clamp(max=count - 1)
        return bucket + torch.where(distance < exact, distance, far)


class T5(nn.Module):
    """Parameters have HuggingFace's names; those of the adapter end in lora_A and lora_B."""

    def __init__(self, config: SimpleNamespace):
        super().__init__()
        self.config = config
        self.shared = nn.Embedding(config.vocab_size, config.d_model)
        self.shared.weight.requires_grad_(False)
        self.encoder = Stack(
            config,
            [
                Block(SelfAttentionLayer(config, positions=layer == 0), FeedForwardLayer(config))
                for layer in range(config.num_layers)
            ],
            bidirectional=True,
        )
        self.decoder = Stack(
            config,
            [
                Block(
                    SelfAttentionLayer(config, positions=layer == 0),
                    CrossAttentionLayer(config),
                    FeedForwardLayer(config),
                )
                for layer in range(config.num_decoder_layers)
            ],
            bidirectional=False,
        )
        self.lm_head = Projection(config.d_model, config.vocab_size)

    def encode(self, source: Tensor, mask: Tensor) -> Tensor:
        x = self.shared(source)
        bias = self.encoder.position_bias(source.size(1)) + hiding(mask)
        for block in self.encoder.block:
            attention, feed_forward = block.layer
            x = feed_forward(attention(x, bias))
        return self.encoder.final_layer_norm(x)

    def loss(self, source: Tensor, mask: Tensor, labels: Tensor) -> Tensor:
        memory = self.encode(source, mask)
        start = torch.full_like(labels[:, :1], self.config.decoder_start_token_id)
        x = self.shared(torch.cat([start, labels[:, :-1]], 1))
        length = labels.size(1)
        ahead = torch.full((length, length), torch.finfo(torch.float32).min).triu(1)
        bias = self.decoder.position_bias(length) + ahead
        memory_bias = hiding(mask)
        for block in self.decoder.block:
            attention, cross_attention, feed_forward = block.layer
            keys, values = cross_attention.EncDecAttention.keys_and_values(memory)
            x = feed_forward(cross_attention(attention(x, bias), keys, values, memory_bias))
        logits = self.lm_head(self.decoder.final_layer_norm(x))
        return F.cross_entropy(logits.flatten(0, 1), labels.flatten())

    @torch.inference_mode()
    def greedy(self, source: Tensor, mask: Tensor, new_tokens: int) -> Tensor:
        memory = self.encode(source, mask)
        memory_bias = hiding(mask)
        crosses = [block.layer[1].EncDecAttention.keys_and_values(memory) for block in self.decoder.block]
        caches: list[list[Tensor]] = [[] for _ in self.decoder.block]
        bias = self.decoder.position_bias(new_tokens)
        token = torch.full_like(source[:, :1], self.config.decoder_start_token_id)
        ended = torch.zeros_like(token, dtype=torch.bool)
        made = []
        while len(made) < new_tokens and not ended.all():
            position = len(made)
            x = self.shared(token)
            for block, cross, cache in zip(self.decoder.block, crosses, caches):
                attention, cross_attention, feed_forward = block.layer
                x = attention.next_position(x, bias[:, :, position : position + 1, : position + 1], cache)
                x = feed_forward(cross_attention(x, *cross, memory_bias))
            logits = self.lm_head(self.decoder.final_layer_norm(x))
            token = logits.argmax(-1).masked_fill(ended, self.config.pad_token_id)
            made.append(token)
            ended = ended | (token == self.config.eos_token_id)
        return torch.cat(made, 1)

    def lower_precision(self) -> None:
        """Multiplies the frozen matrices in bfloat16; everything else stays float32."""
        for module in self.modules():
            if isinstance(module, Projection):
                module.weight.data = module.weight.data.bfloat16()


def hiding(mask: Tensor) -> Tensor:
    """Minus a very large number where the mask is 0: [rows, 1, 1, keys]."""
    return ((1 - mask) * torch.finfo(torch.float32).min)[:, None, None, :]


class Tasks:
    """The work that is measured, on a model that stays loaded."""

    def __init__(self, workload: Path, precision: torch.dtype):
        given = json.loads((workload / "tasks.json").read_text())
        self.source = torch.tensor(given["source"])
        self.labels = torch.tensor(given["labels"])
        self.new_tokens = given["newTokens"]
        self.mask = torch.ones(self.source.shape)
        self.model = load(workload)
        if precision == torch.bfloat16:
            self.model.lower_precision()
        factors = [parameter for parameter in self.model.parameters() if parameter.requires_grad]
        self.adam = torch.optim.Adam(factors, lr=LEARNING_RATE)
        self.left, self.right = torch.randn(2, given["matrixWidth"], given["matrixWidth"]).to(precision)

    def train(self, repetitions: int) -> list[float]:
        losses = []
        for _ in range(repetitions):
            loss = self.model.loss(self.source, self.mask, self.labels)
            loss.backward()
            self.adam.step()
            self.adam.zero_grad(set_to_none=True)
            losses.append(loss.item())
        return losses

    def decode(self, repetitions: int) -> list[int]:
        for _ in range(repetitions):
            made = self.model.greedy(self.source, self.mask, self.new_tokens)
        return made.flatten().tolist()

    def multiply(self, repetitions: int) -> list[float]:
        for _ in range(repetitions):
            self.left @ self.right
        return []


def load(workload: Path) -> T5:
    config = SimpleNamespace(**json.loads((workload / "backbone" / "config.json").read_text()))
    adapter = read_safetensors(workload / "adapter.safetensors")
    config.rank = next(factor.size(1) for name, factor in adapter.items() if name.endswith("lora_A"))
    model = T5(config)
    model.load_state_dict(read_safetensors(workload / "backbone" / "model.safetensors") | adapter)
    return model


def read_safetensors(file: Path) -> dict[str, Tensor]:
    content = numpy.fromfile(file, dtype=numpy.uint8)
    data_start = 8 + int.from_bytes(content[:8].tobytes(), "little")
    header = json.loads(content[8:data_start].tobytes())
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        values = content[data_start + begin : data_start + end].view(numpy.float32)
        tensors[name] = torch.from_numpy(values).reshape(entry["shape"])
    return tensors


def openblas_threading() -> str:
    """How OpenBLAS, if this PyTorch uses it, makes its threads."""
    library = re.search(r"/\S*libopenblas\S*", Path("/proc/self/maps").read_text())
    if library is None:
        return "absent"
    return ("none", "pthread", "openmp")[ctypes.CDLL(library.group()).openblas_get_parallel()]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("workload", type=Path)
    arguments.add_argument("--precision", choices=["float32", "bfloat16"], required=True)
    arguments.add_argument("--threads", type=int, required=True)
    chosen = arguments.parse_args()
    torch.set_num_threads(chosen.threads)
    tasks = Tasks(chosen.workload, getattr(torch, chosen.precision))
    print(json.dumps({"version": torch.__version__, "openblas": openblas_threading()}), flush=True)
    for line in sys.stdin:
        task, repetitions = line.split()
        wall, cpu = time.perf_counter(), time.process_time()
        outcome = getattr(tasks, task)(int(repetitions))
        seconds = {"cpuSeconds": time.process_time() - cpu, "wallSeconds": time.perf_counter() - wall}
        print(json.dumps(seconds | {"outcome": outcome}), flush=True)


if __name__ == "__main__":
    main()
