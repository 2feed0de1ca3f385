' What the tab shows: the words and states of the open workbook's step table.
' Nothing is decided here. Where nothing can be read a button stays on, and the step itself refuses.

Private HimpunTab As IRibbonUI

Public Sub RibbonLoaded(ribbon As IRibbonUI)
    Set HimpunTab = ribbon
End Sub

Public Sub RibbonRefresh()
    ' The reference is lost when VBA is reset; labels then stay as they are.
    On Error Resume Next
    If Not HimpunTab Is Nothing Then HimpunTab.Invalidate
End Sub

Public Sub RibbonLabel(control As IRibbonControl, ByRef shown)
    shown = LabelOf(control.ID, control.Tag)
End Sub

Public Sub RibbonEnabled(control As IRibbonControl, ByRef shown)
    shown = EnabledOf(control.Tag)
End Sub

Public Function LabelOf(ByVal id As String, ByVal stepNumber As String) As String
    Dim title As String
    title = StepCell(stepNumber, "{title_column}")
    If title = "" Then
        LabelOf = DefaultLabel(id)
    Else
        LabelOf = stepNumber & ". " & title
    End If
End Function

Public Function EnabledOf(ByVal stepNumber As String) As Boolean
    Select Case StepCell(stepNumber, "{state_column}")
        Case {waiting_states}
            EnabledOf = False
        Case Else
            EnabledOf = True
    End Select
End Function

Private Function StepCell(ByVal stepNumber As String, ByVal heading As String) As String
    On Error Resume Next
    If stepNumber = "0" Then Exit Function
    Dim steps As ListObject
    Set steps = ActiveWorkbook.Worksheets("{home_sheet}").ListObjects("{step_table}")
    If steps Is Nothing Then Exit Function
    StepCell = CStr(steps.ListColumns(heading).DataBodyRange.Cells(CLng(stepNumber), 1).Value)
End Function

Private Function DefaultLabel(ByVal id As String) As String
    Select Case id
{default_labels}    End Select
End Function
