#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-only
"""The same work in PyTorch, as people write it: NCHW, float32, one process, all threads.

    plain_pytorch.py training-step | e2e-step | evaluation | herding | default-run

Prints how many seconds the work took, once for each repeat. The pictures are noise: what they show
changes nothing about the time. Same network, batches, epochs and evaluations as the engine's
defaults.
"""
import copy
import sys
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


class SmallCnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.convs = nn.ModuleList(
            nn.Conv2d(a, b, 3, padding=1, bias=False) for a, b in ((3, 32), (32, 64), (64, 128)))
        self.norms = nn.ModuleList(nn.BatchNorm2d(c) for c in (32, 64, 128))

    def forward(self, x):
        for conv, norm in zip(self.convs, self.norms):
            x = F.relu(norm(F.max_pool2d(conv(x), 2)))
        return x.mean(dim=(2, 3))


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = SmallCnn()
        self.heads = nn.ModuleList()

    def add_head(self, classes):
        self.heads.append(nn.Linear(128, classes))

    def forward(self, x):
        features = self.backbone(x)
        return [head(features) for head in self.heads]


def normalise(images):
    return (images.float() / 255 - 0.5) / 0.25


def augment(images, generator):
    """Random crop after padding by 4, mirror, brightness and contrast, image by image."""
    n = len(images)
    x = F.pad(images.float() / 255, (4, 4, 4, 4))
    shifts = torch.randint(0, 9, (n, 2), generator=generator)
    mirrored = torch.rand(n, generator=generator) < 0.5
    contrast = 0.8 + 0.4 * torch.rand(n, generator=generator)
    brightness = 0.2 * torch.rand(n, generator=generator) - 0.1
    out = torch.empty(images.shape)
    for i in range(n):
        dy, dx = shifts[i].tolist()
        view = x[i, :, dy:dy + 32, dx:dx + 32]
        out[i] = view.flip(-1) if mirrored[i] else view
    out = (out - 0.5) * contrast.view(-1, 1, 1, 1) + 0.5 + brightness.view(-1, 1, 1, 1)
    return (out - 0.5) / 0.25


def cross_distilled(student, teacher, targets, temperature=2.0):
    loss = F.cross_entropy(torch.cat(student, 1), targets)
    for s, t in zip(student, teacher):
        soft = F.softmax(t / temperature, 1)
        loss = loss - (soft * F.log_softmax(s / temperature, 1)).sum(1).mean()
    return loss


class Trainer:
    def __init__(self, net, generator):
        self.net, self.generator = net, generator

    def phase(self, images, labels, teacher, heads, rate, epochs, batch, after_epoch):
        optimiser = torch.optim.SGD(self.net.parameters(), rate, momentum=0.9, weight_decay=1e-4)
        schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, epochs)
        for _ in range(epochs):
            self.net.train()
            order = torch.randperm(len(images), generator=self.generator)
            for rows in order.split(batch):
                if len(rows) < 2:
                    continue
                self.step(optimiser, images[rows], labels[rows], teacher, heads)
            schedule.step()
            after_epoch()

    def step(self, optimiser, images, labels, teacher, heads):
        x = augment(images, self.generator)
        soft = []
        if teacher is not None:
            with torch.no_grad():
                soft = teacher(x)[:heads]
        loss = cross_distilled(self.net(x), soft, labels)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        optimiser.step()


@torch.no_grad()
def evaluate(net, images, labels, at_once=250):
    net.eval()
    right = 0
    for first in range(0, len(images), at_once):
        logits = torch.cat(net(normalise(images[first:first + at_once])), 1)
        right += (logits.argmax(1) == labels[first:first + at_once]).sum().item()
    return right


@torch.no_grad()
def features_of(net, images):
    net.eval()
    parts = [net.backbone(normalise(images[i:i + 250])) for i in range(0, len(images), 250)]
    return F.normalize(torch.cat(parts)).numpy()


def herd(features, count):
    """iCaRL, algorithm 4, the greedy loop in numpy."""
    mean = features.mean(0)
    total = np.zeros_like(mean)
    free = np.ones(len(features), bool)
    picks = []
    for m in range(1, count + 1):
        distance = np.linalg.norm(mean - (total + features) / m, axis=1)
        distance[~free] = np.inf
        best = int(distance.argmin())
        free[best] = False
        total += features[best]
        picks.append(best)
    return picks


def pictures(count):
    return torch.randint(0, 256, (count, 3, 32, 32), dtype=torch.uint8)


def frozen(net):
    teacher = copy.deepcopy(net).eval()
    for p in teacher.parameters():
        p.requires_grad_(False)
    return teacher


def training_step(teacher_too):
    net = Network()
    for _ in range(5 if teacher_too else 1):
        net.add_head(2)
    teacher = frozen(net) if teacher_too else None
    net.add_head(2)
    trainer = Trainer(net.train(), torch.Generator().manual_seed(1))
    optimiser = torch.optim.SGD(net.parameters(), 0.1, momentum=0.9, weight_decay=1e-4)
    images, labels = pictures(128), torch.randint(0, 4, (128,))

    def work():
        for _ in range(20):
            trainer.step(optimiser, images, labels, teacher, 5)
    return work


def evaluation():
    net = Network()
    for _ in range(5):
        net.add_head(2)
    images, labels = pictures(10000), torch.randint(0, 10, (10000,))
    return lambda: evaluate(net, images, labels)


def herding():
    features = np.random.default_rng(1).normal(size=(5000, 512)).astype(np.float32)
    features /= np.linalg.norm(features, axis=1, keepdims=True)
    return lambda: herd(features, 500)


def arm(distils, train, test, budget=200, epochs=5, balanced_epochs=4, batch=32):
    """One arm through five steps of two classes with 600 and 100 pictures each."""
    net = Network()
    trainer = Trainer(net, torch.Generator().manual_seed(1))
    memory = []
    for step in range(5):
        teacher = frozen(net) if distils and step > 0 else None
        net.add_head(2)
        seen = 2 * (step + 1)
        test_images = torch.cat(test[:seen])
        test_labels = torch.arange(seen).repeat_interleave(100)

        def evaluated():
            evaluate(net, test_images, test_labels)

        new = [(c, train[c]) for c in (seen - 2, seen - 1)]
        data = new + [(c, train[c][rows]) for c, rows in memory]
        trainer.phase(torch.cat([x for _, x in data]),
                      torch.cat([torch.full((len(x),), c) for c, x in data]),
                      teacher, step, 0.1, epochs, batch, evaluated)
        if not distils:
            continue
        if step > 0:
            teacher = frozen(net)
            quota = len(memory[0][1])
            data = [(c, train[c][rows]) for c, rows in memory]
            data += [(c, x[herd(features_of(net, x), quota)]) for c, x in new]
            trainer.phase(torch.cat([x for _, x in data]),
                          torch.cat([torch.full((len(x),), c) for c, x in data]),
                          teacher, step + 1, 0.02, balanced_epochs, batch, evaluated)
        quota = budget // seen
        memory = [(c, rows[:quota]) for c, rows in memory]
        memory += [(c, herd(features_of(net, x), quota)) for c, x in new]


def default_run():
    train = [pictures(600) for _ in range(10)]
    test = [pictures(100) for _ in range(10)]

    def work():
        arm(False, train, test)
        arm(True, train, test)
    return work


WORKS = {
    "training-step": lambda: training_step(False),
    "e2e-step": lambda: training_step(True),
    "evaluation": evaluation,
    "herding": herding,
    "default-run": default_run,
}


def main():
    if len(sys.argv) < 2 or sys.argv[1] not in WORKS:
        sys.exit(__doc__)
    torch.set_num_threads(int(sys.argv[2]) if len(sys.argv) > 2 else torch.get_num_threads())
    torch.manual_seed(1)
    work = WORKS[sys.argv[1]]()
    if sys.argv[1] != "default-run":
        work()  # the first time is not counted
    started = time.perf_counter()
    work()
    print(time.perf_counter() - started)


main()
