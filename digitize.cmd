@echo off
rem Drop PDFs, pictures, folders or koreksi-*.json on this file, or double-click it. Needs no administrator rights.
rem Typed in a console it takes what "digitize" takes: digitize.cmd run INPUT..., digitize.cmd doctor, ...
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set "PYTHONUTF8=1"
set "PYTHONPATH="
set "DIGITIZE_HOME=%~dp0"
set DIGITIZE_ARGUMENTS=%*

rem The newest Python that every locked package has a wheel for; digitize\environment.py says the same.
set "DIGITIZE_PYTHON="
set "DIGITIZE_CHECK=import sys; sys.exit(not ((3, 11) <= sys.version_info < (3, 15) and sys.maxsize > 2 ** 32))"
call :try py -3.14
call :try py -3.13
call :try py -3.12
call :try py -3.11
call :try python
call :try python3
set "DIGITIZE_START=import os, runpy, sys; sys.path.insert(0, os.environ['DIGITIZE_HOME'])"
set "DIGITIZE_START=%DIGITIZE_START%; runpy.run_module('digitize.environment', run_name='__main__')"

rem %* ends at an ampersand in a file name, since Explorer quotes names with spaces only. The whole command line does
rem not, and by exclamation marks it is read without being understood: nothing in a name is taken for a command.
setlocal EnableDelayedExpansion
set "DIGITIZE_COMMAND=!cmdcmdline!"
set "DIGITIZE_DROPPED="
if defined DIGITIZE_COMMAND if not "!DIGITIZE_COMMAND:%~nx0=!"=="!DIGITIZE_COMMAND!" set "DIGITIZE_DROPPED=1"

if not defined DIGITIZE_PYTHON goto nopython
call !DIGITIZE_PYTHON! -c "!DIGITIZE_START!"
set "DIGITIZE_CODE=!errorlevel!"
goto end

:nopython
echo Python 3.11 sampai 3.14 ^(64-bit^) belum ada di komputer ini. Buka Microsoft Store, pasang "Python 3.13" ^(tanpa hak administrator^), lalu ulangi. 1>&2
set "DIGITIZE_CODE=4"

:end
if defined DIGITIZE_DROPPED goto dropped
exit /b %DIGITIZE_CODE%

:dropped
pause
rem Not /b: what stands behind an ampersand in a dropped name must not be run.
exit %DIGITIZE_CODE%

:try
if defined DIGITIZE_PYTHON exit /b 0
call %* -c "%DIGITIZE_CHECK%" >nul 2>&1
if "%errorlevel%"=="0" set "DIGITIZE_PYTHON=%*"
exit /b 0
