// SPDX-License-Identifier: GPL-3.0-only
// Bytes that are no UTF-8 are known, read, and kept without loss. QString's own decoder checks.
#include "engine/core/base/utf8.h"
#include "tests/support/test_program.h"

#include <QStringDecoder>
#include <QTest>

using namespace engine;

class TestUtf8 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithQtOnEveryPairOfBytes()
    {
        for (int first = 1; first < 256; ++first) {
            for (int second = 1; second < 256; ++second) {
                const std::string text{static_cast<char>(first), static_cast<char>(second)};
                QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
                const QString decoded = decoder(QByteArrayView(text.data(), 2));
                QCOMPARE(isUtf8(text), !decoder.hasError() && !decoded.contains(QChar(0xfffd)));
            }
        }
    }

    void agreesWithTheStandardOnLongerOnes()
    {
        for (const char* good :
             {"\u20ac", "\ud7ff", "\ue000", "\uffff", "\U00010000", "\U0010ffff"})
            QVERIFY2(isUtf8(good), good);
        for (const char* bad : {"\xe0\x80\xaf",     // overlong
                                "\xed\xa0\x80",     // a surrogate
                                "\xf4\x90\x80\x80", // beyond the last character
                                "\xf0\x80\x80\xaf",
                                "\xe2\x82",
                                "a\xff"})
            QVERIFY(!isUtf8(bad));
        QVERIFY(isUtf8(""));
        QVERIFY(isUtf8(std::string_view("\0a", 2)));
    }

    void whatIsReadableStaysAsItIs()
    {
        QCOMPARE(readable("caf\u00e9 \u05d0\u05d1"), std::string("caf\u00e9 \u05d0\u05d1"));
        QCOMPARE(readable("caf\xe9"), std::string("caf\u00e9"));
        QCOMPARE(readable("\x93x\x94"), std::string("\u201cx\u201d"));
        QVERIFY(isUtf8(readable("\x81\x8d\xff")));
    }

    void nothingReadableCommandsATerminal()
    {
        QCOMPARE(readable("a\tb\nc\x1b[31m\x7f"), std::string("a\u2409b\u240ac\u241b[31m\u2421"));
        // As one character, and as the byte of the same number.
        QCOMPARE(readable("\u009b31m"), std::string("\ufffd31m"));
        QCOMPARE(readable("x\x81"), std::string("x\ufffd"));
        // Those that override the direction of what follows; letters keep their own.
        QCOMPARE(readable("gnp.\u202etac"), std::string("gnp.\ufffdtac"));
        QCOMPARE(readable("\u2066a\u2069"), std::string("\ufffda\ufffd"));
        QCOMPARE(readable("\u05d0\u200f \u2029"), std::string("\u05d0\u200f \u2029"));
    }

    void everyByteComesBack()
    {
        std::string all;
        for (int byte = 0; byte < 256; ++byte)
            all += static_cast<char>(byte);
        const std::string text = asLatin1(all);
        QVERIFY(isUtf8(text));
        QCOMPARE(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())),
                 QString::fromLatin1(all.data(), 256));
        QCOMPARE(fromLatin1(text), std::optional(all));
    }

    void whatIsNoByteIsRefused()
    {
        QCOMPARE(fromLatin1("\u0100"), std::nullopt);
        QCOMPARE(fromLatin1("a\xe9"), std::nullopt);
    }

    void charactersAreCountedAndNotBytes()
    {
        QCOMPARE(charactersIn(""), std::size_t{0});
        QCOMPARE(charactersIn("wolf"), std::size_t{4});
        QCOMPARE(charactersIn("caf\u00e9 \u2192"), std::size_t{6});
    }
};

PALIMPSEST_TEST(TestUtf8)
#include "tst_utf8.moc"
