// SPDX-License-Identifier: GPL-3.0-only
// Rows of a test in which one file of a good data set is written over with a bad one, and the
// sentence that refuses it must name the file and what is wrong.
#pragma once

#include "engine/core/base/errors.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/thrown_sentence.h"

#include <QByteArray>
#include <QString>
#include <QTest>

#include <filesystem>
#include <string>

namespace tests {

inline void addBadFileColumns()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("part");
}

inline void
addBadFile(const char* row, const char* file, const std::string& bytes, const char* part)
{
    QTest::newRow(row) << file << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()))
                       << part;
}

// In `folder` the file of the row takes the place of the good one before `load` is called.
template <typename Load> void compareRefusal(const std::filesystem::path& folder, Load load)
{
    QFETCH(const QString, file);
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, part);
    writeBytes(folder / file.toStdString(), bytes.toStdString());
    const QString sentence = sentenceOf<engine::DataError>(load);
    QVERIFY2(sentence.contains(file), qPrintable(sentence));
    QVERIFY2(sentence.contains(part), qPrintable(sentence));
}

} // namespace tests
