// SPDX-License-Identifier: GPL-3.0-only
// Files that people take for TorchScript are named for what they are.
#include "engine/core/base/errors.h"
#include "engine/model/backbones/model_file_kind.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace engine;

namespace {

QByteArray littleEndian(quint32 value, int bytes)
{
    QByteArray text;
    for (int i = 0; i < bytes; ++i)
        text.append(static_cast<char>(value >> (8 * i)));
    return text;
}

// An archive of empty files with these names, not compressed (APPNOTE.TXT 4.3).
QByteArray archiveOf(const QList<QByteArray>& names)
{
    QByteArray files;
    QByteArray list;
    for (const QByteArray& name : names) {
        const QByteArray sizes = littleEndian(0, 12) + littleEndian(name.size(), 2);
        list += QByteArray("PK\x01\x02") + littleEndian(20, 2) + littleEndian(20, 2) +
                littleEndian(0, 8) + sizes + littleEndian(0, 12) + littleEndian(files.size(), 4) +
                name;
        files += QByteArray("PK\x03\x04") + littleEndian(20, 2) + littleEndian(0, 8) + sizes +
                 littleEndian(0, 2) + name;
    }
    return files + list + QByteArray("PK\x05\x06") + littleEndian(0, 4) +
           littleEndian(names.size(), 2) + littleEndian(names.size(), 2) +
           littleEndian(list.size(), 4) + littleEndian(files.size(), 4) + littleEndian(0, 2);
}

} // namespace

class TestModelFileKind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesAreNamedForWhatTheyAre_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("kind");
        QTest::newRow("TorchScript")
            << archiveOf({"m/data.pkl", "m/code/__torch__.py", "m/constants.pkl", "m/version"})
            << "";
        QTest::newRow("torch.save()")
            << archiveOf({"m/data.pkl", "m/data/0", "m/version"}) << "torch.save()";
        QTest::newRow("torch.save() of old")
            << QByteArray::fromHex("80028a0a6cfc9c46f9206aa850192e80024de9032e") << "torch.save()";
        QTest::newRow("pickle") << QByteArray::fromHex("80049505000000") << "a Python pickle";
        QTest::newRow("safetensors") << littleEndian(64, 8) + "{\"weight\":{\"dtype\":\"F32\""
                                     << "a safetensors file";
        QTest::newRow("ONNX") << QByteArray("\x08\x07\x12\x07pytorch\x1a\x05", 13)
                              << "an ONNX file";
        QTest::newRow("Keras") << QByteArray("\x89HDF\r\n\x1a\n") << "an HDF5 file";
        QTest::newRow("Keras 3") << archiveOf({"config.json", "model.weights.h5"})
                                 << "a Keras file";
        QTest::newRow("numpy") << archiveOf({"weight.npy"}) << "an archive of numpy";
        QTest::newRow("torch.export")
            << archiveOf({"serialized_exported_program.json"}) << "torch.export";
        QTest::newRow("Lite") << littleEndian(28, 4) + "TFL3"
                              << "a TensorFlow Lite file";
        QTest::newRow("LFS") << QByteArray("version https://git-lfs.github.com/spec/v1\n")
                             << "git lfs pull";
        QTest::newRow("web page") << QByteArray("<!DOCTYPE html>\n<html>") << "a web page";
        QTest::newRow("other archive") << archiveOf({"a.txt"}) << "an archive of something else";
        QTest::newRow("half an archive")
            << archiveOf({"m/data.pkl", "m/constants.pkl"}).left(60) << "breaks off";
        QTest::newRow("text") << QByteArray("weights, honestly") << "something else";
        QTest::newRow("nothing") << QByteArray() << "empty";
    }

    void filesAreNamedForWhatTheyAre()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, kind);
        QTemporaryDir folder;
        QFile file(folder.filePath("backbone.pt"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        const QString said =
            QString::fromStdString(otherKindOfModelFile(file.fileName().toStdString()));
        QVERIFY2(said.contains(kind), qPrintable(said));
        QCOMPARE(said.isEmpty(), kind.isEmpty());
    }

    void foldersAreNamedAndMissingFilesToldOf()
    {
        const QTemporaryDir folder;
        const std::string path = folder.path().toStdString();
        QCOMPARE(otherKindOfModelFile(path), std::string("a folder"));
        QVERIFY_EXCEPTION_THROWN((void)otherKindOfModelFile(path + "/none"), DataError);
    }
};

PALIMPSEST_TEST(TestModelFileKind)
#include "tst_model_file_kind.moc"
