# Installs himpun and its Excel add-in for the user who runs it. No administrator rights.
#
# Windows runs no script that it is not told to run:
#   powershell -ExecutionPolicy Bypass -File .\install.ps1
#
#   .\install.ps1                                 Python is found, or its embeddable zip beside this file
#   .\install.ps1 -Workspace D:\data\himpun       also puts the nine steps into the Start menu
#   .\install.ps1 -Workspace D:\data\himpun -Service   also has it looked after from log-on on
#   .\install.ps1 -Uninstall                      takes everything away again
#
# Without internet: put himpun's wheel and those it needs (and pip's, for the embeddable zip) into the
# folder 'paket' beside this file. ASCII only: Windows PowerShell 5.1 reads other signs wrongly.

param(
    [string]$Python = "",
    [string]$Workspace = "",
    [switch]$Service,
    [switch]$Uninstall
)

$ErrorActionPreference = "Stop"
$root = Split-Path -Parent $MyInvocation.MyCommand.Path
$target = Join-Path $env:LOCALAPPDATA "himpun"
$own = Join-Path $target "python"
$environment = Join-Path $target "lingkungan"
$packages = Join-Path $root "paket"

# Workspaces whose service is to be put back; a file, so that a second run knows them too.
$list = Join-Path $target "layanan-lama.txt"

function Stop-WithSentence([string]$sentence) {
    Write-Host $sentence
    exit 2
}

function Invoke-Checked([string]$program, [string[]]$arguments, [string]$sentence) {
    & $program @arguments
    if ($LASTEXITCODE -ne 0) { Stop-WithSentence $sentence }
}

function Test-Python([string]$program) {
    # The 'python' of the Windows Store only opens the Store.
    try {
        & $program -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>$null
        return $LASTEXITCODE -eq 0
    } catch {
        return $false
    }
}

function Find-Python {
    $candidates = @($Python)
    if ($env:LOCALAPPDATA) {
        $candidates += Get-ChildItem (Join-Path $env:LOCALAPPDATA "Programs\Python\Python3*\python.exe") `
            -ErrorAction SilentlyContinue | ForEach-Object { $_.FullName }
    }
    $candidates += Get-Command "python", "python3" -ErrorAction SilentlyContinue |
        ForEach-Object { $_.Source }
    foreach ($candidate in $candidates) {
        if ($candidate -and (Test-Python $candidate)) { return $candidate }
    }
    return ""
}

function Expand-OwnPython {
    $zip = Get-ChildItem (Join-Path $root "python-3*-embed-*.zip") -ErrorAction SilentlyContinue |
        Select-Object -First 1
    if (-not $zip) { return "" }
    Expand-Archive -Path $zip.FullName -DestinationPath $own -Force
    # The embeddable Python sees no installed packages until 'site' is switched on.
    foreach ($file in Get-ChildItem (Join-Path $own "python*._pth")) {
        (Get-Content $file.FullName) -replace '^#\s*import site', 'import site' |
            Set-Content -Encoding ASCII $file.FullName
    }
    return (Join-Path $own "python.exe")
}

function Get-Installed {
    foreach ($place in @((Join-Path $environment "Scripts\python.exe"), (Join-Path $own "python.exe"))) {
        if (Test-Path $place) { return $place }
    }
    return ""
}

function Test-Himpun([string]$program) {
    # Its own Python may be gone: then nothing of it runs.
    try {
        & $program -P -c "import addin.cli" 2>$null
        return $LASTEXITCODE -eq 0
    } catch {
        return $false
    }
}

function Get-Served {
    # What a run before this one stopped, and what is looked after now; a workspace may be gone.
    $folders = @(Get-Content $list -Encoding UTF8 -ErrorAction SilentlyContinue)
    foreach ($record in Get-ChildItem (Join-Path $target "layanan\*.json") -ErrorAction SilentlyContinue) {
        try {
            $folders += (Get-Content $record.FullName -Raw | ConvertFrom-Json).folder
        } catch {
            # 'service uninstall' takes a damaged one away.
        }
    }
    foreach ($folder in ($folders | Select-Object -Unique)) {
        if ($folder -and (Test-Path (Join-Path $folder "himpun.toml"))) { $folder }
    }
}

if ($Service -and -not $Workspace) {
    Stop-WithSentence "Sebutkan ruang kerjanya: .\install.ps1 -Workspace FOLDER -Service"
}

if ($Uninstall) {
    $installed = Get-Installed
    if ($installed) {
        # First what runs, or Windows keeps its files.
        Invoke-Checked $installed @("-P", "-m", "addin.cli", "service", "uninstall", "--semua") `
            "Layanan tidak dapat dilepas. Ikuti petunjuk di atas, lalu ulangi."
        Invoke-Checked $installed @("-P", "-m", "addin.cli", "addin", "uninstall") "Tutup Excel, lalu ulangi."
    }
    foreach ($folder in @($environment, $own, $list)) {
        if (Test-Path $folder) { Remove-Item -Recurse -Force $folder }
    }
    if ((Test-Path $target) -and -not (Get-ChildItem $target -Force)) { Remove-Item $target }
    Write-Host "Himpun dilepas dari komputer ini. Ruang kerja dan datanya tetap ada."
    exit 0
}

New-Item -ItemType Directory -Force $target | Out-Null
$served = @(Get-Served)
if ($served) { Set-Content -Encoding UTF8 $list $served }
$installed = Get-Installed
if ($served -and $installed -and (Test-Himpun $installed)) {
    # An older himpun that runs keeps its files.
    Invoke-Checked $installed @("-P", "-m", "addin.cli", "service", "uninstall", "--semua") `
        "Layanan yang sedang berjalan tidak dapat dihentikan. Ikuti petunjuk di atas, lalu ulangi."
}
$found = Find-Python
if ($found) {
    Invoke-Checked $found @("-m", "venv", $environment) `
        "Lingkungan Python tidak dapat dibuat. Tutup Excel dan jendela himpun, periksa sisa ruang, lalu ulangi."
    $interpreter = Join-Path $environment "Scripts\python.exe"
    $pip = @("-m", "pip")
} else {
    $interpreter = Expand-OwnPython
    if (-not $interpreter) {
        Stop-WithSentence ("Python 3.11 atau lebih baru tidak ditemukan. Pasang Python, atau letakkan " +
            "berkas python-3.11-embed-amd64.zip di sebelah install.ps1, lalu ulangi.")
    }
    $wheel = Get-ChildItem (Join-Path $packages "pip-*.whl") -ErrorAction SilentlyContinue |
        Select-Object -First 1
    if (-not $wheel) {
        Stop-WithSentence "Letakkan berkas pip-*.whl di folder paket di sebelah install.ps1, lalu ulangi."
    }
    # pip runs out of its own wheel.
    $pip = @((Join-Path $wheel.FullName "pip"))
}

$arguments = $pip + @("install", "--disable-pip-version-check", "--quiet", "--upgrade")
$constraints = Join-Path $root "constraints.txt"
if (Test-Path $constraints) { $arguments += @("--constraint", $constraints) }
if (Test-Path (Join-Path $packages "himpun-*.whl")) {
    $arguments += @("--no-index", "--find-links", $packages, "himpun")
} else {
    $arguments += @($root)
}
Invoke-Checked $interpreter $arguments `
    "Himpun tidak dapat dipasang. Periksa internet, atau lengkapi folder paket, lalu ulangi."

# -P: the installed himpun, not the sources beside this file, which may be thrown away.
$arguments = @("-P", "-m", "addin.cli", "addin", "install")
if ($Workspace) { $arguments += @("--folder", $Workspace) }
Invoke-Checked $interpreter $arguments "Add-in tidak dapat dipasang. Ikuti petunjuk di atas, lalu ulangi."
if ($Service) { $served += $Workspace }
$failed = @()
foreach ($folder in ($served | Select-Object -Unique)) {
    & $interpreter @("-P", "-m", "addin.cli", "service", "install", "--folder", $folder)
    if ($LASTEXITCODE -ne 0) { $failed += $folder }
}
if ($failed) {
    Stop-WithSentence ("Himpun terpasang, tetapi layanan tidak dapat dipasang untuk: " + ($failed -join ", ") +
        ". Ikuti petunjuk di atas, lalu ulangi.")
}
if (Test-Path $list) { Remove-Item $list }
Write-Host "Selesai. Perintah himpun ada di: $(Split-Path -Parent $interpreter)"
