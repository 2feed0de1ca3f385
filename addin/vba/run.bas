' Hands a button's work to Python, and says in one sentence when Excel could not.

Public Sub HimpunRun(ByVal functionName As String)
    If ActiveWorkbook Is Nothing Then
        MsgBox "{no_workbook}", vbInformation, "{title}"
        Exit Sub
    End If
    On Error GoTo Failed
    RunPython "import addin.macros; " & functionName & "()"
    Exit Sub
Failed:
    MsgBox "{failed}", vbExclamation, "{title}"
End Sub
