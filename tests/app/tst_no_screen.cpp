// SPDX-License-Identifier: GPL-3.0-only
// The real program where a screen is named that is not there, as after ssh -X or in a container:
// a sentence and its own exit status, and nothing of Qt's.
#include "tests/support/test_program.h"

#include <QProcess>
#include <QTest>

class TestNoScreen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsSaidInASentence_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value");
        QTest::newRow("nothing named") << QString() << QString();
        QTest::newRow("X server that is gone") << "DISPLAY"
                                               << ":77";
        QTest::newRow("machine that is not there") << "DISPLAY"
                                                   << "nowhere.invalid:0";
        QTest::newRow("no name at all") << "DISPLAY"
                                        << "";
        QTest::newRow("Wayland that is gone") << "WAYLAND_DISPLAY"
                                              << "wayland-9";
        QTest::newRow("Wayland asked for") << "QT_QPA_PLATFORM"
                                           << "wayland";
        QTest::newRow("X asked for") << "QT_QPA_PLATFORM"
                                     << "xcb";
        QTest::newRow("platform that there is not") << "QT_QPA_PLATFORM"
                                                    << "fantasy";
    }

    void itIsSaidInASentence()
    {
        QFETCH(QString, variable);
        QFETCH(QString, value);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(name);
        if (!variable.isEmpty())
            environment.insert(variable, value);
        QProcess program;
        program.setProcessEnvironment(environment);
        program.start(PALIMPSEST_PROGRAM, QStringList());
        QVERIFY(program.waitForFinished(kPatience));
        const QByteArray said = program.readAllStandardError();
        QVERIFY2(program.exitStatus() == QProcess::NormalExit, said);
        QVERIFY2(program.exitCode() == 4, said);
        QVERIFY2(said.startsWith("There is no screen to open a window on"), said);
        QVERIFY2(said.count('\n') == 1, said);
        if (!value.isEmpty())
            QVERIFY2(said.contains((variable + "=" + value).toUtf8()), said);
    }

private:
    static constexpr int kPatience = 120'000; // milliseconds, on a busy machine
};

PALIMPSEST_TEST(TestNoScreen)
#include "tst_no_screen.moc"
