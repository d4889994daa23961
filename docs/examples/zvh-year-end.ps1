# Let Task Scheduler run: powershell.exe -NoProfile -File C:\zvh\zvh-year-end.ps1, yearly on 15 January at 06:00.
Set-Location C:\zvh
$year = (Get-Date).Year - 1
zvh year-end $year --dossier dossier --out reports --log json 2>> zvh.log
exit $LASTEXITCODE
