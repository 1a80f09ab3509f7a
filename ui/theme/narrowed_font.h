// SPDX-License-Identifier: GPL-3.0-only
// Makes room for a name before a part of it is cut off.
#pragma once

#include <QFont>
#include <QString>

namespace ui {

// `font`, narrower where `text` would not fit into `room` otherwise, but never so narrow that it is
// hard to read: what does not fit even then is to be cut.
[[nodiscard]] QFont narrowedFor(const QString& text, double room, const QFont& font);

} // namespace ui
